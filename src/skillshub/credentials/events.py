"""What the credentials room announces."""

from skillshub.kernel.events import Event

#: facts: definition
definition_published = Event("credentials.definition.published")
#: facts: award; its credential can be read and verified from now on
award_issued = Event("credentials.award.issued")
#: facts: award, by
award_revoked = Event("credentials.award.revoked")
