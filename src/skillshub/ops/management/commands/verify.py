from skillshub.ops.commands.errand import SingleErrandCommand
from skillshub.ops.commands.verify import Verify


class Command(SingleErrandCommand):
    help = Verify.help
    errand = Verify
