//! What is said of a failure: what, where, what next.

use ziping_domain::codes;

codes! {
    /// What went wrong in the kit.
    Mishap {
        DocumentOld "document-old":
            "这是旧版Word文件（.doc）或加了密码。请在Word或WPS里另存为“.docx”，再打开；也可以直接复制全文粘贴。",
            "An older Word file, or one with a password. Save it as .docx, or copy its text and paste it.";
        DocumentTooLarge "document-too-large":
            "文件太大，没有打开。请把正文复制出来粘贴。",
            "The file is too large. Copy its text and paste it.";
        DocumentBroken "document-broken":
            "读不出这个文件的文字。如果是扫描件、图片或PDF，请先转成文字再粘贴；如果是Word文件，请重新另存一次。",
            "Its words cannot be read. Of a scan, picture or PDF take the text first and paste it; a Word file, save it anew.";
        FormOld "form-old":
            "这是旧版Word文件（.doc）或加了密码。请在Word或WPS里另存为“.docx”，再打开。",
            "An older Word file, or one with a password. Save it as .docx and open that.";
        FormTooLarge "form-too-large":
            "文件太大，没有打开。请只留下空白表，另存为“.docx”再打开。",
            "The file is too large. Keep the blank form only, save it as .docx and open that.";
        FormBroken "form-broken":
            "这不是能读的Word文件（.docx），没有打开。请在Word或WPS里打开原表，另存为“.docx”；图片、扫描件、PDF和Excel请在这里“画一张空表”。",
            "This is no Word file that can be read. Open the form in Word or WPS and save it as .docx; of a picture, a scan, PDF or Excel draw the form here.";
        FormBlank "form-blank":
            "文件里没有读到文字和表格，没有打开；如果表格是图片，请在这里“画一张空表”。",
            "No words and no grid were found in it. If the form is a picture, draw it here.";
        DraftDenied "draft-denied":
            "浏览器不允许在本机保存草稿。请随时下载项目文件。",
            "The browser keeps no draft here. Download the file from time to time.";
        DraftFull "draft-full":
            "本机的存储空间不足，草稿没有保存。请下载项目文件。",
            "There is no room for a draft here. Download the file.";
        DraftElsewhere "draft-elsewhere":
            "本机已有另一份草稿（另一个标签页的，或者上次留下的），没有盖掉它，这里也没有再保存草稿。请下载项目文件；要保存草稿，先在那里下载或删除另一份。",
            "There is another draft in this browser, of another tab or of last time. It was not replaced, and no draft is kept here: download the file, and delete the other one first if you want a draft.";
        ProgrammeBroken "programme-broken":
            "项目文件的结构有问题，先按“核对与交付”里列出的问题改好。",
            "The file's structure has a problem: mend what stands under “Check and hand on” first.";
        Load "load" | Offline "offline" | FileMissing "file-missing":
            "程序没有载入，请检查网络后再试一次。已填的内容都在。",
            "A part did not load: check the network and try again. All that was entered is still here.";
        Cancelled "cancelled" | Trapped "trapped" | Docx "docx" | Internal "internal":
            "出了故障，没有完成。已填的内容都在，请再试一次，或者先下载项目文件。",
            "Something went wrong and was not done. All that was entered is still here: try again, or download the file first.";
    }
}

/// The words of a code, in Chinese and English.
pub(crate) fn reason(code: &str) -> (String, String) {
    let (zh, en) = Mishap::of(code).unwrap_or(Mishap::Internal).words();
    (zh.to_owned(), en.to_owned())
}
