import Web

/// Stands wherever somebody who is no member of a care team writes in their own words: what they write waits until
/// somebody looks, and whoever needs help now must not wait for that (hazard H10).
let unreadWords = inset(
    """
    <p>Nobody is told at once of what you write here. If you need help now, <a class="nhsuk-link" \
    href="tel:111">ring 111</a>. If somebody is in danger, <a class="nhsuk-link" href="tel:999">ring 999</a>.</p>
    """)
