"""Write examples/reports/10-tarn-note.pdf: one situation note of our own, a sentence broken over its two pages.

    python tools/build_example_pdf.py

The same bytes each time: no clock goes into the file.
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from fpdf import FPDF

OUT = Path(__file__).resolve().parent.parent / "examples" / "reports" / "10-tarn-note.pdf"
PUBLISHED = datetime(2020, 10, 10, 17, 0, tzinfo=UTC)
TITLE = "Situation note 14: who holds Hadrut?"

FIRST = (
    "10 October 2020",
    "President Ilham Aliyev of Azerbaijan said in a televised address on Friday that his army had taken the town of "
    "Hadrut and the villages of Chayli, Yukhari Guzlak, Gorazilli, Gishlag, Garajalli, Afandilar, Suleymanli and Sur.",
    "The Armenian Defence Ministry denied on Saturday that Hadrut had fallen. Its spokeswoman, Shushan Stepanyan, said "
    "that Armenian forces controlled the town. We could not verify either account.",
    "If confirmed, the gains would put Azerbaijani troops within artillery range of the road to Stepanakert. Before "
    "the ceasefire, Azerbaijan's Defence Ministry said that its troops had surrounded",
)
SECOND = (
    "the district town of Fuzuli. Officials in Stepanakert have not commented on this.",
    "The truce that took effect at noon on Saturday does not say where either army must stand. It provides for the "
    "exchange of prisoners and of the dead, with the International Committee of the Red Cross as intermediary. "
    "No monitoring mission has been agreed.",
    "Two questions remain open. Who holds Hadrut? And by whose account will that be decided?",
)


class Note(FPDF):
    """A small page with the institute's name above and the page number below."""

    def header(self) -> None:
        self.set_font("Helvetica", "I", 9)
        self.cell(0, 6, "The Tarn Institute", new_x="LMARGIN", new_y="NEXT")
        self.ln(4)

    def footer(self) -> None:
        self.set_y(-15)
        self.set_font("Helvetica", "", 8)
        self.cell(0, 6, f"Page {self.page_no()}", align="C")

    def put(self, paragraphs: tuple[str, ...]) -> None:
        """Print paragraphs."""
        self.set_font("Helvetica", "", 11)
        for paragraph in paragraphs:
            self.multi_cell(0, 5.6, paragraph, new_x="LMARGIN", new_y="NEXT", align="L")
            self.ln(2.4)


def main() -> None:
    """Write the note."""
    note = Note(format=(148, 210))
    note.set_compression(False)  # so that no zlib version changes a byte
    note.set_creation_date(PUBLISHED)
    note.set_title(TITLE)
    note.set_author("The Tarn Institute")
    note.set_lang("en")
    note.add_page()
    note.set_font("Helvetica", "B", 14)
    note.multi_cell(0, 7, TITLE, new_x="LMARGIN", new_y="NEXT")
    note.ln(3)
    note.put(FIRST)
    note.add_page()
    note.put(SECOND)
    OUT.parent.mkdir(parents=True, exist_ok=True)
    note.output(str(OUT))


if __name__ == "__main__":
    main()
