"""Paper for people: composed in large type, printed only with a reason that the access log keeps."""
