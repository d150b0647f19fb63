from skillshub.ops.commands.errand import ErrandCommand
from skillshub.ops.management.commands._errands import EXPORTS


class Command(ErrandCommand):
    help = "Write data out."
    errands = EXPORTS
