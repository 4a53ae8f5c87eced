//! The plan and the brief as pages: opened from their files, read by axe-core, and printed.

use std::path::PathBuf;

use fantoccini::Client;
use fantoccini::wd::{PrintConfiguration, PrintConfigurationBuilder, PrintSize};

use super::axe::clean;
use super::driver::{Driver, resize};
use super::phone::{HEIGHT, Phone};
use super::room::Place;

/// How many sheets a page takes in print.
async fn sheets(client: &Client, size: PrintSize) -> usize {
    let how: PrintConfigurationBuilder = PrintConfiguration::builder();
    let pdf = client.print(how.size(size).build().unwrap()).await.unwrap();
    let text = String::from_utf8_lossy(&pdf);
    text.match_indices("/Type /Page").filter(|(at, name)| !text[at + name.len()..].starts_with('s')).count()
}

/// The file in the folder whose name ends so.
fn named(place: &Place, end: &str) -> PathBuf {
    let mut files = std::fs::read_dir(place.path("")).unwrap().map(|file| file.unwrap().path());
    files.find(|file| file.to_string_lossy().ends_with(end)).expect("the file is written")
}

/// Looks at the plan that lies at the place, and at its brief.
pub(crate) async fn look(driver: &Driver, place: &Place) {
    let phone = Phone::new(driver, 320).await;
    let open = async |end: &str| {
        phone.client.goto(&format!("file://{}", named(place, end).display())).await.unwrap();
    };
    for (name, end) in [("plan", ".plan.html"), ("brief", ".brief.html")] {
        open(end).await;
        for width in [320, 1024] {
            resize(&phone.client, width, HEIGHT).await;
            clean(&phone.client, name, width).await;
        }
    }
    for size in [PrintSize::US_LETTER, PrintSize::A4] {
        assert_eq!(sheets(&phone.client, size).await, 1, "the brief is one sheet");
    }
    open(".plan.html").await;
    assert!(sheets(&phone.client, PrintSize::A4).await > 1, "sheets are counted");
}

#[tokio::test]
#[ignore = "needs Chromium and ChromeDriver; .ci/run has them"]
async fn a_long_plan_and_its_brief() {
    let (place, driver) = (Place::new(), Driver::start());
    let answers = concat!(env!("CARGO_MANIFEST_DIR"), "/roadmaps/state-pcbl/sample.answers.json");
    place.run(&["plan", "--answers", answers, "--to", "html,brief", "-o", "."]);
    look(&driver, &place).await;
}
