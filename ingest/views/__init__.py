"""The analysts' desk: files and their reading, drafts, publishing. Everything here is for people who have signed in."""
