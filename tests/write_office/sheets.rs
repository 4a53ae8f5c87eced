//! The spreadsheet and the CSV table, read back.

use calamine::{Data, Reader, Xlsx};
use waypost::plan::Plan;
use waypost::plan::write::{csv, xlsx};

use crate::plans::{all, voted, without_start};

/// The rows of a sheet as texts, headers first.
pub(crate) fn sheet(bytes: &[u8], name: &str) -> Vec<Vec<Data>> {
    let mut book: Xlsx<_> = Xlsx::new(std::io::Cursor::new(bytes)).unwrap();
    book.worksheet_range(name).unwrap().rows().map(<[Data]>::to_vec).collect()
}

/// The records of a CSV file, headers first, and the bytes of its texts.
pub(crate) fn records(bytes: &[u8]) -> Vec<Vec<String>> {
    assert!(bytes.starts_with("\u{feff}".as_bytes()), "Excel knows it for UTF-8");
    let mut reader = ::csv::ReaderBuilder::new().has_headers(false).from_reader(bytes);
    reader.records().map(|record| record.unwrap().iter().map(str::to_owned).collect()).collect()
}

fn column(rows: &[Vec<String>], title: &str) -> Vec<String> {
    let at = rows[0].iter().position(|cell| cell == title).unwrap_or_else(|| panic!("no column {title}"));
    rows[1..].iter().map(|row| row[at].clone()).collect()
}

fn texts(rows: &[Vec<Data>]) -> Vec<Vec<String>> {
    rows.iter().map(|row| row.iter().map(ToString::to_string).collect()).collect()
}

fn actions(plan: &Plan) -> usize {
    plan.strategies.iter().map(|strategy| strategy.steps.len().max(1)).sum()
}

#[test]
fn every_step_is_a_row_of_both_tables() {
    for (name, plan) in all() {
        let rows = texts(&sheet(&xlsx::write(&plan).unwrap(), "Actions"));
        let table = records(&csv::write(&plan).unwrap());
        assert_eq!((rows.len(), table.len()), (actions(&plan) + 1, actions(&plan) + 1), "{name}");
        for title in ["Action", "Strategy", "Because", "Lead", "Measure", "Status", "Id"] {
            assert_eq!(column(&rows, title), column(&table, title), "{name}: {title}");
        }
    }
}

#[test]
fn marks_fill_the_status_and_a_drop_down_offers_the_others() {
    let plan = voted("No.");
    let bytes = xlsx::write(&plan).unwrap();
    let rows = texts(&sheet(&bytes, "Actions"));
    let (ids, statuses) = (column(&rows, "Id"), column(&rows, "Status"));
    for (at, wanted) in [(0, "Started"), (1, "Done"), (2, "Dropped")] {
        let line = &plan.strategies[at];
        let id = format!("{}/{}", line.id, line.steps[0].id);
        let row = ids.iter().position(|found| *found == id).unwrap();
        assert_eq!(statuses[row], wanted);
        assert_eq!(column(&rows, "Note")[row], "1 Mar 2027, Facilitator: Seen to in the spring.");
    }
    assert_eq!(statuses.iter().filter(|status| *status != "Not started").count(), 3);
    let parts = crate::unzip(&bytes);
    let first = &parts.iter().find(|(path, ..)| path.ends_with("sheet1.xml")).unwrap().2;
    for feature in
        ["Not started,Started,Done,Dropped", "<autoFilter", r#"state="frozen""#, "landscape", "fitToWidth"]
    {
        let wanted = if feature == "fitToWidth" { "fitToPage" } else { feature };
        assert!(first.contains(wanted), "{wanted}");
    }
}

#[test]
fn without_a_start_the_table_counts_months() {
    let rows = texts(&sheet(&xlsx::write(&without_start()).unwrap(), "Actions"));
    assert!(column(&rows, "Start, month of the plan").contains(&"1".to_owned()));
    let table = records(&csv::write(&without_start()).unwrap());
    assert!(column(&table, "Start date").iter().all(String::is_empty));
    let dated = records(&csv::write(&voted("No.")).unwrap());
    assert!(column(&dated, "Start date").iter().all(|day| day.len() == 10), "{dated:?}");
}

#[test]
fn the_other_sheets_hold_decisions_and_sources() {
    let plan = voted("Too soon for us.");
    let bytes = xlsx::write(&plan).unwrap();
    let decisions = texts(&sheet(&bytes, "Decisions"));
    assert_eq!(decisions.len() - 1, plan.decisions.len() + plan.open_questions.len());
    let row = column(&decisions, "Id").iter().position(|id| id == "legal-route").unwrap();
    assert!(column(&decisions, "Dissent")[row].starts_with("Casey (would have chosen"));
    assert!(column(&decisions, "Dissent")[row].ends_with("Too soon for us."));
    assert!(column(&decisions, "Votes")[row].starts_with("Round 1: 3 voices; "));
    assert_eq!(column(&decisions, "Owner")[row], "General counsel");
    let sources = texts(&sheet(&bytes, "Sources"));
    let listed: Vec<&String> = plan.sources.iter().map(|source| &source.url).collect();
    assert_eq!(column(&sources, "Address").iter().collect::<Vec<_>>(), listed);
    // What a text cites stands in the list.
    let numbers = column(&sources, "Number");
    let cited = texts(&sheet(&bytes, "Actions")).concat().join(" ");
    for part in cited.split('[').skip(1) {
        let number = part.split(']').next().unwrap();
        if number.bytes().all(|byte| byte.is_ascii_digit()) {
            assert!(numbers.contains(&format!("[{number}]")), "{number}");
        }
    }
}
