"""The first files of a package of provider records: answers in, files out."""
