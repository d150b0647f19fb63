"""The demo world: built through the same actions and imports that users have, always the same.

    alliance ── steward, framework editor        frameworks: transversal, automotive, batteries,
    providers ─ owner, provider editor, assessor               chips, chemicals (community edition)
       └ courses ─ offerings
           └ claims (accepted, some proposed) ──▶ skills ◀── cells ── job roles
               └ definitions ─ awards ──▶ workers (one of them revoked)
    employers ─ HR

Its texts are in `data/demo/`; everything in it is invented and marked so. The demo site shows it,
tests borrow a part of it.
"""
