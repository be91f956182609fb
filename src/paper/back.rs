//! Words for what comes back of a worksheet: one table for the screen and the command line.

use ziping_domain::codes;

codes! {
    /// Why a file that came back was not read.
    RefusalWords {
        Old "worksheet-old":
            "它是 .doc 或 .wps 文件，读不了。请在 Word 或 WPS 中打开，另存为 .docx 后再交回。",
            "It is a .doc or .wps file, which is not read. Open it in Word or WPS and save it as .docx.";
        Locked "worksheet-locked":
            "文件设有密码。请去掉密码另存后再交回。",
            "The file has a password. Save it without one.";
        OpenDocument "worksheet-odt":
            "它是 .odt 文件。请用打开它的程序另存为 .docx。",
            "It is an .odt file. Save it as .docx with the program that opens it.";
        Rtf "worksheet-rtf":
            "它是 RTF 文件。请另存为 .docx。",
            "It is an RTF file. Save it as .docx.";
        Spreadsheet "worksheet-is-sheet":
            "它是电子表格，不是 Word 填写表。",
            "It is a spreadsheet, not a Word worksheet.";
        NotADocument "worksheet-none":
            "它不是 Word 文档（.docx），或者已经损坏。请向填写人要一份原件。",
            "It is no Word document (.docx), or it is damaged. Ask for the original.";
        TooLarge "worksheet-too-large":
            "文档太大，超过了填写表可能有的大小。",
            "The document is larger than a worksheet can be.";
        Broken "worksheet-broken":
            "文档内部不完整，为安全起见没有读。请在 Word 或 WPS 中打开，另存一份再试。",
            "The document is not sound inside and was not read, for safety. Open it in Word or WPS, save a copy and try that.";
        OtherProgramme "worksheet-other-programme":
            "它是另一个项目（{}）的填写表，请在那个项目里打开。",
            "It is a worksheet of another programme ({}): open it there.";
        Foreign "worksheet-foreign":
            "它不是本项目的填写表：版式和标记都对不上。请用本工具导出的文件填写。",
            "It is no worksheet of this programme: neither its layout nor its marks are known. Fill a file that this tool gave out.";
    }
}

codes! {
    /// What is to be done about an answer that came back.
    TurnWords {
        Proposed "proposed": "对方改了，建议采用", "changed there: take it";
        Both "both-changed": "两边都改了，请选一个", "changed here and there: choose";
        Unclear "unclear": "读不准，请核对", "not clear: please look";
        Emptied "emptied": "对方清空了，不会自动删除", "empty there: kept unless you take it away";
    }
}

codes! {
    /// Why an answer that came back is not clear.
    DoubtWords {
        Ways "ways":
            "控件、书签和版式读到的不一样：可能写在了框外，或改动了版面",
            "control, bookmark and layout differ: it may stand outside of its place";
        Alone "alone":
            "只有一种办法读到，而周围的文字有改动",
            "only one way found it, and the words around it were changed";
        Places "places": "表中几处填得不一样", "it stands at several places, and they differ";
        Words "words": "这样写的不是这一题的答案（数、日期或选项）", "the words are no number, day or option of this question";
        Ticks "ticks":
            "勾选看不准：单选勾了多个、只勾了一半、勾画在了选项后面，或用了×一类的符号",
            "the ticks are not clear: several of one, half of one, behind their words, or a cross";
        Unticked "unticked": "写了“其他”的内容，却没有勾“其他”", "words for “other”, which is not ticked";
        Cells "cells": "表中有的格子不在选项之内", "cells that their columns do not take";
    }
}
