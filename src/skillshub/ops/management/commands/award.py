from skillshub.ops.commands.award import Award
from skillshub.ops.commands.errand import SingleErrandCommand


class Command(SingleErrandCommand):
    help = Award.help
    errand = Award
