from skillshub.framework.content import Need
from skillshub.framework.matrix import grid, skills_in_use

CELLS = {("fitter", "solder"): Need(2, "essential")}


def test_a_grid_keeps_the_order_and_its_empty_rows():
    laid = grid(["tester", "fitter"], ["measure", "solder"], CELLS)
    assert laid.rows == [[None, None], [None, Need(2, "essential")]]
    assert laid.row_of("fitter")[1] == Need(2, "essential")
    assert laid.filled == 1


def test_skills_in_use_keep_their_order():
    assert skills_in_use(CELLS, ["measure", "solder"]) == ["solder"]
