"""A lexicon of a few words, made for the tests of cards."""

import pytest

from reader.language import form_list
from reader.lexicon import Lexicon

DING = """\
# Version :: test
# Copyright (c) :: nobody
# License :: GPL Version 2 or later
Haus {n} | Häuser {pl} | ein Haus bauen :: house | houses | to build a house
vorstellen {vt} | vorstellend | vorgestellt :: to present | presenting | presented
sich etw. vorstellen {vr} :: to imagine sth.
stellen {vt} :: to put; to set
Film {m} (Film, TV) [art] | Filme {pl} :: film; movie | films
Film {m} [techn.] | Filme {pl} :: film; thin coat | films
Film {m} :: film; picture
Blende {f} [mach.] :: cover
Blende {f} (Film, TV) :: fade
Urheberrecht {n} | Urheberrechte {pl} :: copyright | copyrights
Verletzung {f} | Verletzungen {pl} :: infringement; injury | infringements
Leiter {m} | Leiter {pl} :: head | heads
Leiter {f} | Leitern {pl} :: ladder | ladders
zu {prp; +Dat.} :: to
dem {art} :: the
bekannt {adj} :: known
Serie {f} | Serien {pl} :: series | series
kündigen {vt} :: to abrogate
kündigen {v} :: to cancel
auf etw. zurückgreifen {vi} :: to fall back on
greifen {vt} :: to seize
öffentlich-rechtlich {adj} :: under public law
rechtlich {adj} :: legal
Gebäude {n} :: building
Gebäude {pl} :: edifices
KI {f} :: artificial intelligence
Kiribati {n} /KI/ [geogr.] :: Kiribati
"""

FORMS = "ging\tgehen\ngriffen\tgreifen\nstellt\tstellen\nöffentlich-rechtliche\trechtlich\n".encode()


@pytest.fixture
def lexicon(tmp_path):
    source = tmp_path / "de-en"
    source.write_text(DING, encoding="utf-8")
    with Lexicon(tmp_path / "library") as lexicon:
        lexicon.add(source)
        form_list.path_of(lexicon.folder, "de").write_bytes(FORMS)
        yield lexicon
