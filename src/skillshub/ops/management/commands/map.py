from skillshub.ops.commands.errand import ErrandCommand
from skillshub.ops.management.commands._errands import MAPS


class Command(ErrandCommand):
    help = "Propose which skills courses teach."
    errands = MAPS
