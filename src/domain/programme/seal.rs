//! For whom an applicant may seal a package: the station's public key in the age format.

use super::Text;
use ziping_json::record;

record! {
    /// Who can open a sealed package.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Seal {
        /// X25519 recipient of the age format, `age1…`.
        pub recipient: String = req "recipient",
        /// Whose it is.
        pub holder: Text = req "holder",
    }
}

impl Seal {
    /// Whether a text looks like an X25519 recipient of the age format: its checksum is looked at when sealing.
    #[must_use]
    pub fn is_recipient(text: &str) -> bool {
        const LENGTH: usize = 62;
        text.len() == LENGTH
            && text.strip_prefix("age1").is_some_and(|rest| {
                rest.chars().all(|one| one.is_ascii_digit() || one.is_ascii_lowercase() && !"bio".contains(one))
            })
    }
}

#[cfg(test)]
mod tests {
    use super::Seal;

    #[test]
    fn recipients_are_known_by_their_look() {
        let key = "age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p";
        assert!(Seal::is_recipient(key));
        assert!(!Seal::is_recipient(&key.to_uppercase()));
        assert!(!Seal::is_recipient(&key[1..]));
        assert!(!Seal::is_recipient(&key.replace('q', "b")));
        assert!(!Seal::is_recipient("ssh-ed25519 AAAA"));
    }
}
