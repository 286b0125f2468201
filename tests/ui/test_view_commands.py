"""Modes, columns and type in the window: done by actions, remembered per article or for all."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from reader.importing import import_text
from ui.view_commands import families
from ui.window import MainWindow
