"""Long work that a person can watch. Owns `Job`.

Always true: a job that died is seen as such (its heartbeat stops) and can be started again, for
every handler carries on where the last run ended.
"""
