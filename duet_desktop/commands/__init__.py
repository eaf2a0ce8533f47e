"""The sub-commands, one file each: arguments in, sentences or JSON out, an exit code back."""
