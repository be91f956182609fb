//! Writes the sample paper to the file named on the command line, to look at it in Word, WPS or LibreOffice.

#[path = "../sample.rs"]
mod sample;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().nth(1).ok_or("usage: sample OUT.docx")?;
    let bytes = ziping_docx::docx(&sample::paper(), sample::today())?;
    std::fs::write(path, bytes)?;
    Ok(())
}
