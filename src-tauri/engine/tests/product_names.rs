//! The names of products come by themselves, and stay for a start without a network.

use std::{path::Path, sync::Arc, time::Duration};

use baton_engine::{CloudFile, Engine, Organisation, Start};
use baton_practice::{
    PracticeCloud, PracticeOptions,
    controls::{Fault, Matcher},
    world,
};
use baton_procedures::{Browser, CannotOpen};
use baton_vault::SessionMemory;
use baton_workflow::{screen::Profile, words::Language};
use jiff::tz::TimeZone;
use url::Url;

#[derive(Debug)]
struct NoBrowser;

impl Browser for NoBrowser {
    fn open(&self, _: &Url) -> Result<(), CannotOpen> {
        Err(CannotOpen("nobody sits here".to_owned()))
    }
}

async fn start(folder: &Path, cloud: &PracticeCloud) -> Engine {
    let described = folder.join("cloud.json");
    std::fs::write(&described, cloud.describe().to_string()).expect("written");
    let start = Start {
        profile: Profile::Practice,
        folder: folder.join("profile"),
        organisation: Organisation::default(),
        keychain: SessionMemory::default(),
        browser: Arc::new(NoBrowser),
        words: Arc::new(baton_engine::words(Language::English, TimeZone::UTC)),
        join: Some(CloudFile::read(&described).expect("a cloud file")),
    };
    Engine::start(start).await.expect("the engine starts")
}

async fn learnt(engine: &Engine) -> usize {
    let names = engine.product_names();
    tokio::time::timeout(Duration::from_secs(30), names.learnt()).await.expect("learnt in time");
    names.published().products()
}

#[tokio::test(flavor = "multi_thread")]
async fn steps_name_products_by_the_table_once_it_came() {
    let folder = tempfile::tempdir().expect("a folder");
    let cloud = PracticeCloud::start(PracticeOptions::default()).await.expect("started");

    let engine = start(folder.path(), &cloud).await;

    assert_eq!(learnt(&engine).await, world::products().len(), "all that the practice cloud publishes");
    let of_steps = engine.runner.tools().product_names.published();
    assert_eq!(of_steps, engine.product_names().published(), "the steps have the same names");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_start_without_a_network_has_the_names_of_the_time_before() {
    let folder = tempfile::tempdir().expect("a folder");
    let kept = folder.path().join("profile/product-names.csv");
    std::fs::create_dir_all(kept.parent().expect("a folder")).expect("made");
    let head =
        "Product_Display_Name,String_Id,GUID,Service_Plan_Name,Service_Plan_Id,Service_Plans_Included_Friendly_Names";
    std::fs::write(&kept, format!("{head}\nContoso,CONTOSO,00000000-0000-0000-0000-000000000001,,,\n"))
        .expect("written");
    let cloud = PracticeCloud::start(PracticeOptions::default()).await.expect("started");
    cloud.controls().fault(Matcher::all("GET", "/download/"), Fault::DropBeforeEffect);

    let engine = start(folder.path(), &cloud).await;

    assert_eq!(learnt(&engine).await, 1, "the one that was kept");
    assert_eq!(engine.product_names().product(None, "CONTOSO").as_deref(), Some("Contoso"));
}
