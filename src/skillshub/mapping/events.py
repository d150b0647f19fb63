"""What the mapping room announces."""

from skillshub.kernel.events import Event

#: facts: claim
claim_accepted = Event("mapping.claim.accepted")
#: facts: claim
claim_rejected = Event("mapping.claim.rejected")
#: facts: course_ids (list[int]); any claim of these courses was added, decided or changed
claims_changed = Event("mapping.claims.changed")
