//! What only the later pages ask of the page: tasks that the workshop's script does by their names (`shop.ts`).

use ziping_ask::platform::{Answer, Platform};

/// Declares tasks, with the names of the texts that each takes.
macro_rules! tasks {
    ($($(#[$doc:meta])* $task:ident($($text:ident),*);)*) => {
        /// The tasks.
        pub trait Shop {
            $($(#[$doc])* fn $task(&self $(, $text: &str)*) -> Answer;)*
        }

        impl Shop for dyn Platform {
            $(fn $task(&self $(, $text: &str)*) -> Answer {
                let [first, second, ..] = [$($text,)* "", ""];
                self.work(stringify!($task), first, second)
            })*
        }
    };
}

tasks! {
    /// The text of a file that lies beside the programme's.
    beside(name);
    /// The programmes that the portal offers: `{programmes: [{file, json}], criteria: {id: json}}`. One that could not
    /// be loaded has an `error` instead of the `json`.
    others();
    /// The text of the descriptors file.
    descriptors();
    /// Stops the making of a package, at once.
    cancel();
    /// Downloads the package made last once more.
    deliver();
    /// Seals the package made last, for a public key `age1…` or with a passphrase, and downloads it.
    seal(key);
    /// Makes a worksheet for a part of the questions, or the form, and downloads it under this name.
    worksheet(request, name);
    /// Reads the worksheet that was opened last: resolves to JSON, what differs.
    returned(request);
    /// Makes a spreadsheet of rows and downloads it under this name.
    sheet(request, name);
    /// Lays a paper of the package out: resolves to JSON, the fingerprints of what is drawn on its pages.
    drawn(request, paper);
    /// Saves a calendar file.
    calendar(text, name);
}
