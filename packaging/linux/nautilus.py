"""GNOME's file manager: "Search here with Duet Desktop" on folders. Needs the package python3-nautilus."""

import subprocess

from gi.repository import GObject, Nautilus

LABEL = "Search here with Duet Desktop"


class DuetDesktop(GObject.GObject, Nautilus.MenuProvider):
    """One entry in the menu of folders on this computer, and of the empty space in one."""

    def get_file_items(self, *given):
        """Of what is chosen; older versions give the window first."""
        return self._items("chosen", given[-1])

    def get_background_items(self, *given):
        """Of the folder that is shown."""
        return self._items("here", [given[-1]])

    def _items(self, name, files):
        folders = [file.get_location().get_path() for file in files if file.is_directory()]
        if not folders or len(folders) != len(files) or None in folders:
            return []
        item = Nautilus.MenuItem(name=f"DuetDesktop::{name}", label=LABEL, icon="duet-desktop")
        item.connect("activate", lambda menu: subprocess.Popen(["duet-desktop", "--index", *folders]))
        return [item]
