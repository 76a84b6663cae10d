"""The pages of compensation, by what they are about."""

from qorgan.rights.compensation import workflow
from qorgan.rights.compensation.pages import applications, civil_claims, convicts, treasury

workflow.register()
__all__ = ["applications", "civil_claims", "convicts", "treasury"]
