"""Every check there is. There is no way to switch one off: a record is sound or it is not."""

from __future__ import annotations

from negotiate.providers.check import Check, Subject
from negotiate.providers.checks import (
    address_country,
    contested_slugs,
    dates_in_order,
    email_domain,
    no_future_dates,
    no_internal_material,
    no_personal_data,
    number_quoted,
    numbers_in_text,
    phone_form,
    phone_trust,
    provider_domains,
    public_bodies,
    quotations,
    readable,
    redirect_target,
    redirects,
    references,
    register_kept,
    repeated_sources,
    schema,
    slug,
    slug_register,
    sources,
    tested_by,
    unused_sources,
    verified_by,
)
from negotiate.providers.register import Register

#: Checks of a record file, in the order in which their findings on one line are told.
OF_RECORDS: tuple[Check[Subject], ...] = (
    readable.CHECK,
    schema.CHECK,
    slug.CHECK,
    contested_slugs.CHECK,
    sources.CHECK,
    references.CHECK,
    unused_sources.CHECK,
    repeated_sources.CHECK,
    provider_domains.CHECK,
    public_bodies.CHECK,
    verified_by.CHECK,
    tested_by.CHECK,
    quotations.CHECK,
    no_future_dates.CHECK,
    dates_in_order.CHECK,
    phone_trust.CHECK,
    phone_form.CHECK,
    number_quoted.CHECK,
    numbers_in_text.CHECK,
    email_domain.CHECK,
    address_country.CHECK,
    redirects.CHECK,
    redirect_target.CHECK,
    no_internal_material.CHECK,
    no_personal_data.CHECK,
)
#: Checks of the register of a folder of records.
OF_REGISTERS: tuple[Check[Register], ...] = (slug_register.CHECK, register_kept.CHECK)

CHECKS: tuple[Check[Subject] | Check[Register], ...] = (*OF_RECORDS, *OF_REGISTERS)
