from skillshub.ops.commands.errand import ErrandCommand
from skillshub.ops.management.commands._errands import IMPORTS


class Command(ErrandCommand):
    help = "Bring data in: plan, look, apply."
    errands = IMPORTS
