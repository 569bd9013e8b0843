"""Words that mails and pages share: translations, times, places."""
