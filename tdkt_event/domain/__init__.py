"""Rules of the conference: values in, values out."""
