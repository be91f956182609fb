//! What systems, office programs and storage boxes leave in a folder by themselves: told, never judged.

/// Folders, in small letters.
const FOLDERS: &[&str] = &[
    // macOS, also on sticks and shares.
    "__macosx",
    ".spotlight-v100",
    ".trashes",
    ".trash",
    ".fseventsd",
    ".temporaryitems",
    "temporary items",
    ".documentrevisions-v100",
    ".appledouble",
    ".appledb",
    ".appledesktop",
    "network trash folder",
    // Windows.
    "$recycle.bin",
    "recycler",
    "recycled",
    "system volume information",
    // Storage boxes, phones, Linux.
    "@eadir",
    "#recycle",
    "@recycle",
    "#snapshot",
    ".@__thumb",
    ".stfolder",
    ".stversions",
    ".dropbox.cache",
    ".thumbnails",
    "lost+found",
    "lost.dir",
];
/// How folders begin: waste of Linux, what `chkdsk` found, what WinRAR shows.
const FOLDERS_BEGIN: &[&str] = &[".trash-", "found.0", "rar$"];
/// Files, in small letters. Finder's icon ends in a line break, on a share in a stand-in for it.
const FILES: &[&str] = &[
    ".ds_store",
    ".localized",
    ".apdisk",
    ".volumeicon.icns",
    ".metadata_never_index",
    ".com.apple.timemachine.donotpresent",
    "icon\r",
    "icon\u{f00d}",
    "desktop db",
    "desktop df",
    "thumbs.db",
    "thumbs.db:encryptable",
    "ehthumbs.db",
    "ehthumbs_vista.db",
    "desktop.ini",
    "folder.htt",
    "indexervolumeguid",
    "wpsettings.dat",
    ".directory",
    ".hidden",
    ".xdg-volume-info",
    ".nomedia",
];
/// How files begin: AppleDouble, Word and Excel, WPS and LibreOffice, Word's drafts, what stays of deleted ones on shares.
const FILES_BEGIN: &[&str] =
    &["._", "~$", ".~", "~wr", ".nfs", ".fuse_hidden", ".smbdelete", ".goutputstream-", ".afpdeleted"];
/// How files end: drafts, backups, marks of where a file came from.
const FILES_END: &[&str] =
    &[".tmp", ".temp", "~", ".asd", ".wbk", ".swp", ":zone.identifier", "\u{f03a}zone.identifier"];

/// The part of a path that is such a thing, if any: a folder with its slash, else the file.
#[must_use]
pub fn of(path: &str) -> Option<&str> {
    let mut start = 0;
    for part in path.split_inclusive('/') {
        let end = start + part.len();
        let name = part.trim_end_matches('/').to_ascii_lowercase();
        let begins = |all: &[&str]| all.iter().any(|one| name.starts_with(one));
        let is_junk = if part.ends_with('/') {
            FOLDERS.contains(&&*name) || begins(FOLDERS_BEGIN)
        } else {
            FILES.contains(&&*name) || begins(FILES_BEGIN) || FILES_END.iter().any(|one| name.ends_with(one))
        };
        if is_junk {
            return path.get(..end);
        }
        start = end;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_by_their_names_at_any_depth() {
        for (path, part) in [
            ("a/__MACOSX/b/._c", "a/__MACOSX/"),
            ("a/.DS_Store", "a/.DS_Store"),
            ("THUMBS.DB", "THUMBS.DB"),
            ("a/~$申报表.docx", "a/~$申报表.docx"),
            (".~01-申报表.docx", ".~01-申报表.docx"),
            (".~lock.申报表.docx#", ".~lock.申报表.docx#"),
            ("~WRL0001.tmp", "~WRL0001.tmp"),
            ("Icon\r", "Icon\r"),
            ("$RECYCLE.BIN/S-1-5/$I1.docx", "$RECYCLE.BIN/"),
            ("备份属于 申报表.wbk", "备份属于 申报表.wbk"),
            ("a.pdf:Zone.Identifier", "a.pdf:Zone.Identifier"),
        ] {
            assert_eq!(of(path), Some(part), "{path}");
        }
        for path in
            ["01-申报表.docx", "a/Icon", "MACOSX/x", "tmp/x", "目录/a.ini", "desktop.ini/x", "a~b", "盖章扫描件.pdf"]
        {
            assert_eq!(of(path), None, "{path}");
        }
    }
}
