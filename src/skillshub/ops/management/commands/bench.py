from skillshub.ops.commands.errand import ErrandCommand
from skillshub.ops.management.commands._errands import BENCHES


class Command(ErrandCommand):
    help = "Measure, as ratios to a named baseline in the same run."
    errands = BENCHES
