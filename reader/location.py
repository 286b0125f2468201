"""Where the library lies when nobody says."""

import os
from pathlib import Path


def library_folder(named: str) -> Path:
    """The folder named on the command line, else by LESART_LIBRARY, else in the platform's data folder."""
    chosen = named or os.environ.get("LESART_LIBRARY", "")
    if chosen:
        return Path(chosen).expanduser()
    from platformdirs import user_data_path

    return user_data_path("Lesart", appauthor=False) / "library"


def models_folder() -> Path:
    """Where models for translating offline lie: LESART_MODELS, else beside the usual library; they serve every one."""
    chosen = os.environ.get("LESART_MODELS", "")
    if chosen:
        return Path(chosen).expanduser()
    from platformdirs import user_data_path

    return user_data_path("Lesart", appauthor=False) / "models"
