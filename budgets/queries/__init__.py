"""One file per question, named after its answer. Every answer comes from published disclosures alone."""
