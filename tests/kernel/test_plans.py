from skillshub.kernel.plans import Change, Plan, Problem, Severity, report


def test_a_problem_says_where_what_and_what_to_do():
    problem = Problem("unknown level “4”", "write 1, 2 or 3", sheet="Matrix", row=7, column="HV-02")
    assert str(problem) == "Matrix, row 7, HV-02: unknown level “4” → write 1, 2 or 3"
    assert str(Problem("empty file")) == "empty file"


def test_a_plan_counts_errors_apart_from_warnings():
    plan = Plan(
        added=[Change("skill", "a")],
        unchanged=4,
        problems=[Problem("x"), Problem("y", severity=Severity.WARNING)],
    )
    assert plan.counts() == {
        "added": 1, "changed": 0, "retired": 0, "unchanged": 4, "errors": 1, "warnings": 1,
    }  # fmt: skip
    assert not plan.is_empty
    assert Plan(unchanged=3).is_empty


def test_a_report_is_cut_and_says_so():
    assert report([Problem(str(n)) for n in range(3)], limit=2) == "0\n1\n… and 1 more"
