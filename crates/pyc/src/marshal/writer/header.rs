//! [`Header::to_bytes`]: a header as the version of its magic number writes it.

use crate::{Header, Validation};

impl Header {
    /// The bytes of the header: of 3.7+ magic number, flags and two words; of 3.3 – 3.6 magic number, time and size; of
    /// older versions magic number and time. What the version has no room for is left out, what is unknown is 0.
    ///
    /// ```
    /// # fn main() -> Result<(), pyc::Error> {
    /// let bytes = [0xf3, 0x0d, 0x0d, 0x0a, 0, 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0];
    /// assert_eq!(pyc::Header::read(&bytes)?.to_bytes(), bytes);
    /// # Ok(()) }
    /// ```
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut out = self.magic.to_le_bytes().to_vec();
        out.extend_from_slice(b"\r\n");
        let words = self.length.saturating_sub(4) / 4;
        if words == 3 {
            out.extend_from_slice(&self.flags.to_le_bytes());
        }
        match self.validation {
            Validation::Timestamp { mtime, size } => {
                out.extend_from_slice(&mtime.to_le_bytes());
                if words >= 2 {
                    out.extend_from_slice(&size.unwrap_or(0).to_le_bytes());
                }
            }
            Validation::Hash { hash, .. } => out.extend_from_slice(&hash.to_le_bytes()),
        }
        out
    }
}
