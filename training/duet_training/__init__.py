"""Training of what duet_desktop searches with. Here so far: the base weights of the embedded model, duet-lite."""
