from skillshub.ops.commands.errand import ErrandCommand
from skillshub.ops.management.commands._errands import INDEXES


class Command(ErrandCommand):
    help = "The search index."
    errands = INDEXES
