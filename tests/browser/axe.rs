//! axe-core on a page, in light and dark; and whether the page has to be scrolled sideways.

use std::path::Path;

use fantoccini::Client;
use serde_json::Value;

use super::driver::{prefer, resize};

/// Runs every rule, and tells what is wrong with which element and why.
const RUN: &str = r"
    const done = arguments[arguments.length - 1];
    axe.run(document, { resultTypes: ['violations'] }).then(
        (found) => done({
            passed: found.passes.length,
            wrong: found.violations.flatMap((rule) =>
                rule.nodes.map((node) => `${rule.id}: ${node.target.join(' ')}: ${node.failureSummary}`)),
        }),
        (why) => done({ passed: 0, wrong: [String(why)] }),
    );
";

/// What stands out of the window.
const TOO_WIDE: &str = r"
    return [...document.querySelectorAll('body *:not(svg, svg *)')]
        .filter((it) => it.getBoundingClientRect().right > arguments[0])
        .map((it) => `${it.tagName} ${it.className}: ${it.textContent.slice(0, 40)}`)
        .slice(0, 12);
";

/// Panics where axe-core finds something wrong with the page, in light or dark, or where it is wider than its window.
/// `width`: of the window.
pub(crate) async fn clean(client: &Client, state: &str, width: u32) {
    let file = std::env::var_os("WAYPOST_AXE").expect("WAYPOST_AXE names axe-core's axe.min.js");
    let axe = std::fs::read_to_string(file).expect("axe-core can be read");
    for theme in ["light", "dark"] {
        prefer(client, theme).await;
        if client.execute("return typeof axe", Vec::new()).await.unwrap() == "undefined" {
            client.execute(&axe, Vec::new()).await.unwrap();
        }
        // What fades from one colour to the other is measured when it has.
        let found = client.execute_async(RUN, Vec::new()).await.unwrap();
        assert_eq!(found["wrong"], Value::Array(Vec::new()), "{state}, {width} px wide, {theme}: {found:#}");
        assert!(found["passed"].as_u64().unwrap() > 5, "{state}: axe-core looked at the page: {found}");
        shot(client, &format!("{state}-{width}-{theme}"), width).await;
    }
    prefer(client, "light").await;
    let wide = client.execute("return document.documentElement.scrollWidth", Vec::new()).await.unwrap();
    if wide.as_u64().unwrap() > u64::from(width) {
        let which = client.execute(TOO_WIDE, vec![width.into()]).await.unwrap();
        panic!("{state}: {wide} px in a window of {width} px: {which:#}");
    }
}

/// Keeps a picture of the whole page, where a folder for pictures is named.
async fn shot(client: &Client, name: &str, width: u32) {
    let Some(folder) = std::env::var_os("WAYPOST_SHOTS") else { return };
    let high = client.execute("return document.documentElement.scrollHeight", Vec::new()).await.unwrap();
    resize(client, width, high.as_u64().unwrap().min(8_000) as u32).await;
    let picture = client.screenshot().await.unwrap();
    resize(client, width, super::phone::HEIGHT).await;
    std::fs::write(Path::new(&folder).join(format!("{name}.png")), picture).unwrap();
}
