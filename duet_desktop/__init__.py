"""duet-desktop: find a picture in your own folders with a drawing and a few words."""
