"""Machine translators behind one small interface. A new one is one file and a row in `registry.TRANSLATORS`."""
