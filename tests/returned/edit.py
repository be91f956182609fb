"""Makes the corpus of worksheets that came back: `edit.py BASE CORPUS`, with the folder that `--example worksheets` wrote.

Needs python-docx and LibreOffice; the tests read what it made and need neither. Each way of editing is a function that
changes a document and says which answers it changed.
"""

import copy
import json
import random
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

ROOT = Path(__file__).resolve().parents[2]
CITIES = ["hangzhou", "jiaxing", "songjiang", "wuhu", "zhejiang"]
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
BOX, TICK = "□", "☑"


class Sheet:
    """A worksheet that is being edited."""

    def __init__(self, path, city, kind, seed):
        self.doc = docx.Document(str(path))
        self.rng = random.Random(seed)
        programme = json.loads((ROOT / f"www/programmes/{city}.json").read_text("utf-8"))
        groups = [group for section in programme["sections"] for group in section.get("groups", [])]
        scales = {scale["id"]: scale["options"] for scale in programme.get("scales", [])} if isinstance(programme.get("scales"), list) else programme.get("scales", {})
        self.questions = {}
        for question in (one for group in groups for one in group["questions"]):
            if "scale" in question:
                scale = scales[question["scale"]]
                question["options"] = scale["options"] if isinstance(scale, dict) else scale
            self.questions[question["id"]] = question
        self.body = self.doc.element.body
        self.controls = {}
        for sdt in self.body.iter(qn("w:sdt")):
            tag = sdt.find(f"{qn('w:sdtPr')}/{qn('w:tag')}")
            self.controls.setdefault(tag.get(qn("w:val")), []).append(sdt)
        self.kind = kind
        self.changed = {}

    def words(self, sdt):
        return "".join(t.text or "" for t in sdt.iter(qn("w:t")))

    def texts(self, kinds=("text", "longText")):
        """Free texts in the paper, by id."""
        ids = [id for id in self.controls if self.questions.get(id, {}).get("kind") in kinds]
        return [id for id in ids if not self.questions[id].get("format")]

    def boxes(self, kinds):
        asked = {}
        for tag in self.controls:
            if "=" in tag:
                id, option = tag.split("=", 1)
                if self.questions[id]["kind"] in kinds and ":" not in option:
                    asked.setdefault(id, []).append(option)
        # Only what is answered: what nobody asks stands blank.
        return {id: options for id, options in asked.items() if len(options) > 1 and any(self.is_on(id, one) for one in options)}

    def sdt(self, id, option=None):
        return self.controls[id if option is None else f"{id}={option}"][0]

    def is_on(self, id, option):
        return TICK in self.words(self.sdt(id, option))

    def pick(self, ids, count):
        ids = sorted(ids)
        return self.rng.sample(ids, min(count, len(ids)))

    def put(self, sdt, text):
        """Types over what stands in a control, in one run."""
        content = sdt.find(qn("w:sdtContent"))
        runs = content.findall(qn("w:r"))
        for run in runs[1:]:
            content.remove(run)
        keep = runs[0]
        for child in list(keep):
            if child.tag != qn("w:rPr"):
                keep.remove(child)
        keep.append(words(text))

    def new(self, id):
        return f"新填{self.rng.randrange(100, 999)}·{self.questions[id]['label']['zh'][:6] if isinstance(self.questions[id]['label'], dict) else id}"

    def fill(self, count=3):
        """What any filler does: types into controls and ticks boxes."""
        for id in self.pick(self.texts(), count):
            text = self.new(id)
            self.put(self.sdt(id), text)
            self.changed[id] = text
        self.tick(by_click)

    def tick(self, how, count=2):
        """Chooses another option of some questions."""
        done = []
        for id in self.pick(self.boxes({"choice", "yesNo"}), count):
            options = self.boxes({"choice", "yesNo"})[id]
            old = next(one for one in options if self.is_on(id, one))
            new = self.rng.choice([one for one in options if one != old and not self.has_other(id, one)] or [old])
            if new != old:
                how(self, self.sdt(id, old), False)
                how(self, self.sdt(id, new), True)
                self.changed[id] = new
                done.append(id)
            if self.has_other(id, old):
                self.changed.pop(id + ".other", None)
        return done

    def has_other(self, id, option):
        return any(one["id"] == option and one.get("other") for one in self.questions[id].get("options", []))

    def paragraph(self, sdt):
        node = sdt
        while node.tag != qn("w:p"):
            node = node.getparent()
        return node

    def up(self, node, name):
        while node is not None and node.tag != qn(name):
            node = node.getparent()
        return node

    def grids(self):
        found = {}
        for tag, sdts in self.controls.items():
            id, _, column = tag.partition(".")
            if column and column != "other" and self.questions.get(id, {}).get("kind") == "rows":
                found.setdefault(id, {})[column] = sdts
        return found

    def column(self, id, column):
        return next(one for one in self.questions[id]["columns"] if one["id"] == column)

    def rows(self, id):
        """The rows of a grid as they stand, with the ids of options."""
        columns = self.grids()[id]
        count = len(next(iter(columns.values())))
        rows = []
        for at in range(count):
            row = {}
            for column, sdts in columns.items():
                text = self.words(sdts[at]).strip("　 ")
                options = {label(one): one["id"] for one in self.column(id, column).get("options", [])}
                if text:
                    row[column] = options.get(text, text)
            if row:
                rows.append(row)
        return rows

    def cell_words(self, id, column, at):
        options = self.column(id, column).get("options", [])
        if options:
            option = options[at % len(options)]
            return label(option), option["id"]
        text = f"{label(self.column(id, column))[:4]}{self.rng.randrange(10, 99)}"
        return text, text


def label(one):
    return one["label"]["zh"] if isinstance(one["label"], dict) else one["label"]


def words(text):
    node = OxmlElement("w:t")
    node.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    node.text = text
    return node


def run(text):
    node = OxmlElement("w:r")
    node.append(words(text))
    return node


# How a box is ticked.
def by_sign(sheet, sdt, on):
    sheet.put(sdt, TICK if on else BOX)
    checked = sdt.find(f".//{W14}checked")
    checked.getparent().getparent().remove(checked.getparent())


def by_click(sheet, sdt, on):
    sheet.put(sdt, TICK if on else BOX)
    sdt.find(f".//{W14}checked").set(f"{W14}val", "1" if on else "0")


def by_root_sign(sheet, sdt, on):
    by_sign(sheet, sdt, on)
    sheet.put(sdt, "√" if on else BOX)


def by_brackets(sheet, sdt, on):
    by_sign(sheet, sdt, on)
    sheet.put(sdt, "（√）" if on else "（　）")
    if not on:
        sheet.put(sdt, BOX)


def by_wingdings(sheet, sdt, on):
    by_sign(sheet, sdt, on)
    sign = OxmlElement("w:sym")
    sign.set(qn("w:font"), "Wingdings 2")
    sign.set(qn("w:char"), "F052" if on else "F0A3")
    holder = sdt.find(qn("w:sdtContent")).find(qn("w:r"))
    holder.remove(holder.find(qn("w:t")))
    holder.append(sign)


def by_mouth(sheet, sdt, on):
    by_sign(sheet, sdt, on)
    sheet.put(sdt, "√" if on else "口")


def by_black_box(sheet, sdt, on):
    by_sign(sheet, sdt, on)
    sheet.put(sdt, "■" if on else BOX)


def by_letter(sheet, sdt, on):
    by_sign(sheet, sdt, on)
    sheet.put(sdt, "☒" if on else "☐")


def unwrap(node):
    """Takes a control away and keeps what stands in it."""
    parent, content = node.getparent(), node.find(qn("w:sdtContent"))
    at = parent.index(node)
    for child in list(content):
        parent.insert(at, child)
        at += 1
    parent.remove(node)


def no_controls(sheet):
    for sdt in list(sheet.body.iter(qn("w:sdt"))):
        unwrap(sdt)


def no_bookmarks(sheet):
    for name in ("w:bookmarkStart", "w:bookmarkEnd"):
        for mark in list(sheet.body.iter(qn(name))):
            mark.getparent().remove(mark)


WAYS = {}


def way(name, kinds=("form", "list"), cities=None, then=None):
    def put(made):
        WAYS[name] = (made, kinds, cities, then)
        return made

    return put


WITH_BOXES = ["songjiang", "wuhu", "zhejiang"]
WITH_ROWS = ["wuhu", "zhejiang"]


@way("nothing")
def _(sheet):
    pass


@way("typed into controls")
def _(sheet):
    sheet.fill(5)


@way("typed over in pieces")
def _(sheet):
    for id in sheet.pick(sheet.texts(), 4):
        text = sheet.new(id)
        sheet.put(sheet.sdt(id), text[:3])
        content = sheet.sdt(id).find(qn("w:sdtContent"))
        for letter in text[3:]:
            content.append(OxmlElement("w:proofErr"))
            content.append(run(letter))
        sheet.changed[id] = text


@way("cells typed anew")
def _(sheet):
    for id in sheet.pick(sheet.texts(), 6):
        cell = sheet.up(sheet.sdt(id), "w:tc")
        if len(list(cell.iter(qn("w:sdt")))) > 1:
            continue
        text = sheet.new(id)
        docx.table._Cell(cell, None).text = text
        sheet.changed[id] = text


@way("typed behind controls")
def _(sheet):
    for id in sheet.pick([id for id in sheet.texts() if not sheet.words(sheet.sdt(id)).strip("　")], 3):
        text = sheet.new(id)
        sdt = sheet.sdt(id)
        sdt.addnext(run(text))
        sheet.changed[id] = text


@way("typed between control and bookmark")
def _(sheet):
    for id in sheet.pick(sheet.texts(), 2):
        sdt = sheet.sdt(id)
        old = sheet.words(sdt)
        sdt.addnext(run("（补充）"))
        sheet.changed[id] = old + "（补充）"


@way("several paragraphs")
def _(sheet):
    for id in sheet.pick(sheet.texts(("longText",)), 3):
        text = sheet.new(id)
        content = sheet.sdt(id).find(qn("w:sdtContent"))
        sheet.put(sheet.sdt(id), text)
        holder = content.find(qn("w:r"))
        for more in ("第二行说明", "第三行说明"):
            holder.append(OxmlElement("w:br"))
            holder.append(words(more))
        sheet.changed[id] = f"{text}\n第二行说明\n第三行说明"


@way("enter within a control", ("list",))
def _(sheet):
    for id in sheet.pick(sheet.texts(("longText",)), 2):
        sdt = sheet.sdt(id)
        para = sheet.paragraph(sdt)
        text = sheet.new(id)
        block = OxmlElement("w:sdt")
        block.append(copy.deepcopy(sdt.find(qn("w:sdtPr"))))
        content = OxmlElement("w:sdtContent")
        block.append(content)
        for line in (text, "又一段"):
            one = OxmlElement("w:p")
            one.append(run(line))
            content.append(one)
        para.addprevious(block)
        para.getparent().remove(para) if block.getnext().getnext() is not None else [para.remove(c) for c in list(para)]
        sheet.changed[id] = f"{text}\n又一段"


for name, how in [
    ("boxes clicked", by_click),
    ("signs without state", by_sign),
    ("ticked with √", by_root_sign),
    ("ticked in brackets", by_brackets),
    ("signs of Wingdings", by_wingdings),
    ("口 for boxes", by_mouth),
    ("■ for ticks", by_black_box),
    ("☒ for ticks", by_letter),
]:
    way(name, ("form", "list"), WITH_BOXES)(lambda sheet, how=how: sheet.tick(how, 4))


@way("one more of several", ("form", "list"), ["wuhu", "songjiang", "zhejiang"])
def _(sheet):
    asked = sheet.boxes({"choices"})
    for id in sheet.pick(asked, 2):
        off = [one for one in asked[id] if not sheet.is_on(id, one) and not sheet.has_other(id, one)]
        alone = {one["id"] for one in sheet.questions[id]["options"] if one.get("alone")}
        off = [one for one in off if one not in alone]
        on = [one for one in asked[id] if sheet.is_on(id, one)]
        if off:
            new = sheet.rng.choice(off)
            by_click(sheet, sheet.sdt(id, new), True)
            sheet.changed[id] = on + [new]


@way("state and sign differ", ("form", "list"), WITH_BOXES)
def _(sheet):
    def sign_only(sheet, sdt, on):
        sheet.put(sdt, TICK if on else BOX)

    sheet.tick(sign_only, 1)


@way("only the chosen words left", ("form", "list"), WITH_BOXES)
def _(sheet):
    asked = {id: options for id, options in sheet.boxes({"yesNo"}).items()}
    for id in sheet.pick(asked, 2):
        on = next(one for one in asked[id] if sheet.is_on(id, one))
        para = sheet.paragraph(sheet.sdt(id, on))
        if len(list(para.iter(qn("w:sdt")))) != len(asked[id]):
            continue
        texts = ["".join(t.text or "" for t in r.iter(qn("w:t"))) for r in sheet.sdt(id, on).itersiblings() if r.tag == qn("w:r")]
        keep = next(text for text in texts if text.strip("　 "))
        for child in list(para):
            if child.tag != qn("w:pPr"):
                para.remove(child)
        para.append(run(keep.strip("　 ；;")))


@way("ticks behind the words", ("form", "list"), WITH_BOXES)
def _(sheet):
    asked = sheet.boxes({"yesNo"})
    for id in sheet.pick(asked, 2):
        paras = {id2: sheet.paragraph(sheet.sdt(id, id2)) for id2 in asked[id]}
        if len({p for p in paras.values()}) != 1 or len(list(next(iter(paras.values())).iter(qn("w:sdt")))) != len(asked[id]):
            continue
        old = next(one for one in asked[id] if sheet.is_on(id, one))
        new = next(one for one in asked[id] if one != old)
        for option in asked[id]:
            sdt = sheet.sdt(id, option)
            text = sdt.getnext()
            while text.tag != qn("w:r"):
                text = text.getnext()
            if option == new:
                text.addnext(run("√"))
            sdt.getparent().remove(sdt)
        sheet.changed[id] = new


def any_row(sheet):
    return [row for row in sheet.body.iter(qn("w:tr")) if any(True for _ in row.iter(qn("w:sdt")))]


@way("rows added")
def _(sheet):
    sheet.fill(2)
    for row in sheet.rng.sample(any_row(sheet), 2):
        more = copy.deepcopy(row)
        for sdt in list(more.iter(qn("w:sdt"))):
            unwrap(sdt)
        for name in ("w:bookmarkStart", "w:bookmarkEnd"):
            for mark in list(more.iter(qn(name))):
                mark.getparent().remove(mark)
        texts = list(more.iter(qn("w:t")))
        for at, text in enumerate(texts):
            text.text = "部门补充说明" if at == 0 else ""
        if sheet.up(row.getparent(), "w:tr") is None and not is_grid(sheet, row):
            row.addnext(more)


def is_grid(sheet, row):
    tags = [sdt.find(f"{qn('w:sdtPr')}/{qn('w:tag')}").get(qn("w:val")) for sdt in row.iter(qn("w:sdt"))]
    grids = sheet.grids()
    return any(tag.partition(".")[0] in grids for tag in tags)


def plain_rows(sheet):
    return [
        row
        for row in any_row(sheet)
        if sheet.up(row.getparent(), "w:tr") is None and not is_grid(sheet, row) and len(list(row.iter(qn("w:tbl")))) == 0
    ]


@way("a row gone")
def _(sheet):
    sheet.fill(2)
    held = set(sheet.changed)
    for row in sheet.rng.sample(plain_rows(sheet), 1):
        tags = {sdt.find(f"{qn('w:sdtPr')}/{qn('w:tag')}").get(qn("w:val")) for sdt in row.iter(qn("w:sdt"))}
        if not {tag.split("=")[0].split(".")[0] for tag in tags} & held:
            row.getparent().remove(row)


@way("a table torn in two")
def _(sheet):
    sheet.fill(3)
    tables = [table for table in sheet.body.findall(qn("w:tbl")) if len(table.findall(qn("w:tr"))) > 3]
    table = max(tables, key=lambda one: len(one.findall(qn("w:tr"))))
    rows = table.findall(qn("w:tr"))
    other = OxmlElement("w:tbl")
    for part in (table.find(qn("w:tblPr")), table.find(qn("w:tblGrid"))):
        other.append(copy.deepcopy(part))
    for row in rows[len(rows) // 2 :]:
        other.append(row)
    gap = OxmlElement("w:p")
    table.addnext(gap)
    gap.addnext(other)


@way("labels set apart")
def _(sheet):
    sheet.fill(3)
    for row in plain_rows(sheet):
        for text in row.iter(qn("w:t")):
            if not inside(text, "w:sdt") and text.text and len(text.text) < 8 and text.text.isalpha():
                text.text = "　".join(text.text)


def inside(node, name):
    while node is not None:
        if node.tag == qn(name):
            return True
        node = node.getparent()
    return False


@way("labels reworded")
def _(sheet):
    sheet.fill(3)
    for row in sheet.rng.sample(plain_rows(sheet), 2):
        texts = [text for text in row.iter(qn("w:t")) if not inside(text, "w:sdt") and text.text and len(text.text) > 3]
        if texts:
            texts[0].text = "请填：" + texts[0].text


@way("a cell more in a row")
def _(sheet):
    sheet.fill(3)
    for row in sheet.rng.sample(plain_rows(sheet), 2):
        cell = OxmlElement("w:tc")
        para = OxmlElement("w:p")
        para.append(run("已核"))
        cell.append(para)
        row.append(cell)


@way("a label's cell gone")
def _(sheet):
    sheet.fill(2)
    rows = [row for row in plain_rows(sheet) if len(row.findall(qn("w:tc"))) == 2]
    for row in sheet.rng.sample(rows, 1):
        row.remove(row.find(qn("w:tc")))


@way("answers changed places")
def _(sheet):
    """Cut and pasted: the control goes with its words, so that name and place say different things."""
    ids = [id for id in sheet.texts() if len(list(sheet.up(sheet.sdt(id), "w:tc").iter(qn("w:sdt")))) == 1]
    if len(ids) < 2:
        return
    one, other = sheet.pick(ids, 2)
    a, b = sheet.sdt(one), sheet.sdt(other)
    words_a, words_b = sheet.words(a), sheet.words(b)
    mark = OxmlElement("w:r")
    a.addprevious(mark)
    b.addprevious(a)
    mark.addprevious(b)
    mark.getparent().remove(mark)
    sheet.changed[one], sheet.changed[other] = words_b.strip("　"), words_a.strip("　")


def tracked(name, nodes, author="王工"):
    node = OxmlElement(name)
    node.set(qn("w:id"), "900")
    node.set(qn("w:author"), author)
    node.set(qn("w:date"), "2026-03-11T08:00:00Z")
    for one in nodes:
        node.append(one)
    return node


@way("tracked changes")
def _(sheet):
    for id in sheet.pick(sheet.texts(), 4):
        sdt = sheet.sdt(id)
        content = sdt.find(qn("w:sdtContent"))
        old = content.findall(qn("w:r"))
        at = content.index(old[0])
        for one in old:
            content.remove(one)
            for text in one.iter(qn("w:t")):
                text.tag = qn("w:delText")
        text = sheet.new(id)
        content.insert(at, tracked("w:del", old))
        content.insert(at + 1, tracked("w:ins", [run(text)]))
        sheet.changed[id] = text


@way("tracked and not accepted ticks", ("form", "list"), WITH_BOXES)
def _(sheet):
    def watched(sheet, sdt, on):
        content = sdt.find(qn("w:sdtContent"))
        old = content.findall(qn("w:r"))
        by_sign(sheet, sdt, on)
        new = copy.deepcopy(content.find(qn("w:r")))
        for one in content.findall(qn("w:r")):
            content.remove(one)
        gone = run(BOX if on else TICK)
        for text in gone.iter(qn("w:t")):
            text.tag = qn("w:delText")
        content.append(tracked("w:del", [gone]))
        content.append(tracked("w:ins", [new]))

    sheet.tick(watched, 2)


@way("comments")
def _(sheet):
    sheet.fill(3)
    for id in sheet.pick(sheet.texts(), 2):
        para = docx.text.paragraph.Paragraph(sheet.paragraph(sheet.sdt(id)), sheet.doc)
        outer = para.add_run("")
        sheet.doc.add_comment(outer, text="这一项请财务部再核对", author="李工", initials="李")


@way("controls gone")
def _(sheet):
    sheet.fill(4)
    no_controls(sheet)


@way("bookmarks gone")
def _(sheet):
    sheet.fill(4)
    no_bookmarks(sheet)


@way("only the layout left")
def _(sheet):
    sheet.fill(4)
    no_controls(sheet)
    no_bookmarks(sheet)


@way("the copy of what went out gone")
def _(sheet):
    sheet.fill(3)
    drop_item(sheet)


def drop_item(sheet):
    for id, rel in list(sheet.doc.part.rels.items()):
        if rel.reltype.endswith("/customXml"):
            del sheet.doc.part.rels[id]


@way("emptied")
def _(sheet):
    for id in sheet.pick([id for id in sheet.texts() if sheet.words(sheet.sdt(id)).strip("　")], 3):
        sheet.put(sheet.sdt(id), "　")
        sheet.changed[id] = ""


@way("emptied, with Word's own words there")
def _(sheet):
    for id in sheet.pick([id for id in sheet.texts() if sheet.words(sheet.sdt(id)).strip("　")], 3):
        sdt = sheet.sdt(id)
        sdt.find(qn("w:sdtPr")).append(OxmlElement("w:showingPlcHdr"))
        sheet.put(sdt, "单击或点击此处输入文字。")
        sheet.changed[id] = ""


@way("numbers and dates as people write them")
def _(sheet):
    asked = [id for id in sheet.controls if sheet.questions.get(id, {}).get("kind") in ("date",)]
    forms = ["2024年5月18日", "2024/5/18", "2024.05.18", "２０２４－５－１８"]
    asked = [id for id in asked if "年" in sheet.words(sheet.sdt(id)) or any(c.isdigit() for c in sheet.words(sheet.sdt(id)))]
    for at, id in enumerate(sheet.pick(asked, 3)):
        sheet.put(sheet.sdt(id), forms[at % len(forms)])
        sheet.changed[id] = "2024-05-18"


@way("spare rows filled", ("form", "list"), WITH_ROWS)
def _(sheet):
    for id, columns in sheet.grids().items():
        rows = sheet.rows(id)
        at = len(rows)
        if not rows or at >= len(next(iter(columns.values()))):
            continue
        row = {}
        for column, sdts in columns.items():
            shown, value = sheet.cell_words(id, column, at)
            sheet.put(sdts[at], shown)
            row[column] = value
        sheet.changed[id] = rows + [row]


@way("rows of a table added by hand", ("form", "list"), WITH_ROWS)
def _(sheet):
    for id, columns in sheet.grids().items():
        rows = sheet.rows(id)
        if not rows:
            continue
        order = list(columns)
        last = sheet.up(columns[order[0]][-1], "w:tr")
        more, row = OxmlElement("w:tr"), {}
        for column in order:
            shown, value = sheet.cell_words(id, column, 1)
            cell, para = OxmlElement("w:tc"), OxmlElement("w:p")
            para.append(run(shown))
            cell.append(para)
            more.append(cell)
            row[column] = value
        last.addnext(more)
        sheet.changed[id] = rows + [row]


@way("a row of a table taken out", ("form", "list"), WITH_ROWS)
def _(sheet):
    for id, columns in sheet.grids().items():
        rows = sheet.rows(id)
        if len(rows) < 2:
            continue
        row = sheet.up(next(iter(columns.values()))[0], "w:tr")
        row.getparent().remove(row)
        sheet.changed[id] = rows[1:]


@way("a row of a table copied", ("form", "list"), WITH_ROWS)
def _(sheet):
    for id, columns in sheet.grids().items():
        rows = sheet.rows(id)
        if not rows:
            continue
        row = sheet.up(next(iter(columns.values()))[0], "w:tr")
        row.addnext(copy.deepcopy(row))
        sheet.changed[id] = [rows[0]] + rows


@way("a cell of a table changed", ("form", "list"), WITH_ROWS)
def _(sheet):
    for id, columns in sheet.grids().items():
        rows = sheet.rows(id)
        free = [column for column in columns if not sheet.column(id, column).get("options")]
        if rows:
            shown, value = sheet.cell_words(id, free[0], 0)
            sheet.put(columns[free[0]][0], shown)
            sheet.changed[id] = [{**rows[0], free[0]: value}] + rows[1:]


@way("addresses became links")
def _(sheet):
    sheet.fill(2)
    for id in ("email", "e-mail"):
        if id in sheet.controls:
            sdt = sheet.sdt(id)
            sheet.put(sdt, "new@example.com")
            content = sdt.find(qn("w:sdtContent"))
            link = OxmlElement("w:hyperlink")
            link.set(qn("w:anchor"), "x")
            one = content.find(qn("w:r"))
            content.remove(one)
            link.append(one)
            content.append(link)
            sheet.changed[id] = "new@example.com"


@way("another font and size")
def _(sheet):
    sheet.fill(3)
    for one in sheet.body.iter(qn("w:r")):
        properties = one.find(qn("w:rPr"))
        if properties is None:
            properties = OxmlElement("w:rPr")
            one.insert(0, properties)
        size = OxmlElement("w:sz")
        size.set(qn("w:val"), "28")
        properties.append(size)


@way("head and foot added")
def _(sheet):
    sheet.fill(3)
    sheet.doc.sections[0].header.paragraphs[0].text = "财务部 已填"
    first = sheet.body[0]
    para = OxmlElement("w:p")
    para.append(run("各位领导：请审阅。填表人 王工"))
    first.addprevious(para)


@way("a text box over the form")
def _(sheet):
    sheet.fill(3)
    ns = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:v="urn:schemas-microsoft-com:vml"'
    from lxml import etree

    box = etree.fromstring(
        f"<w:r {ns}><w:pict><v:shape><v:textbox><w:txbxContent><w:p><w:r><w:t>内部资料</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    )
    sheet.body.find(qn("w:p")).append(box)


@way("spaces and full width around answers")
def _(sheet):
    for id in sheet.pick(sheet.texts(), 4):
        text = sheet.new(id)
        sheet.put(sheet.sdt(id), f"　　{text}  ")
        sheet.changed[id] = text


@way("the form's words around answers cut")
def _(sheet):
    sheet.fill(2)
    paras = [para for para in sheet.body.iter(qn("w:p")) if len(list(para.iter(qn("w:sdt")))) == 0]
    for para in sheet.rng.sample(paras, min(3, len(paras))):
        for text in para.iter(qn("w:t")):
            text.text = (text.text or "")[: max(1, len(text.text or "") // 2)]


@way("the paper's title gone")
def _(sheet):
    sheet.fill(3)
    for para in list(sheet.body.findall(qn("w:p")))[:3]:
        if not list(para.iter(qn("w:sdt"))):
            sheet.body.remove(para)


def converted(*formats):
    """Through LibreOffice, by way of other formats."""

    def convert(path):
        with tempfile.TemporaryDirectory() as folder:
            at = Path(folder) / path.name
            shutil.copy(path, at)
            for ending in formats:
                kind = {"docx": "docx:MS Word 2007 XML", "doc": "doc:MS Word 97", "rtf": "rtf", "odt": "odt"}[ending]
                out = Path(folder) / ending
                subprocess.run(
                    ["soffice", "--headless", "--convert-to", kind, "--outdir", str(out), str(at)],
                    check=True,
                    capture_output=True,
                    timeout=120,
                )
                at = out / f"{path.stem}.{ending}"
            shutil.copy(at, path)

    return convert


for name, formats in [
    ("saved by LibreOffice", ("docx",)),
    ("by way of odt", ("odt", "docx")),
    ("by way of doc", ("doc", "docx")),
    ("by way of rtf", ("rtf", "docx")),
]:
    way(name, ("form", "list"), None, converted(*formats))(lambda sheet: sheet.fill(4))


@way("LibreOffice, then √", ("form", "list"), WITH_BOXES, converted("docx"))
def _(sheet):
    sheet.tick(by_root_sign, 3)


@way("LibreOffice, rows added", ("form", "list"), WITH_ROWS, converted("docx"))
def _(sheet):
    WAYS["rows of a table added by hand"][0](sheet)


def main():
    base, corpus = Path(sys.argv[1]), Path(sys.argv[2])
    shutil.rmtree(corpus, ignore_errors=True)
    corpus.mkdir(parents=True)
    index = []
    for nth, (name, (made, kinds, cities, then)) in enumerate(WAYS.items()):
        for turn, kind in enumerate(kinds):
            known = cities or CITIES
            city = known[(nth + 2 * turn) % len(known)]
            sheet = Sheet(base / f"{city}-{kind}.docx", city, kind, f"{name}{kind}")
            made(sheet)
            file = f"{nth:02}-{city}-{kind}.docx"
            sheet.doc.save(str(corpus / file))
            if then:
                then(corpus / file)
            index.append(
                {"file": file, "programme": city, "paper": kind, "way": name, "changed": sheet.changed}
            )
    text = ",\n".join(json.dumps(entry, ensure_ascii=False) for entry in index)
    (corpus / "index.json").write_text(f"[\n{text}\n]\n", "utf-8")


if __name__ == "__main__":
    main()
