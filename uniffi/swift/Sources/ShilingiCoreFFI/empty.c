// A target of C has at least one file of C.
