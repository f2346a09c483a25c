//! Microsoft's table of product names: fetched in the background now and then, kept in the profile's folder.
//!
//! Without it Baton names most products by its own table and the rest by their parts: nothing waits for it, and nobody hears of
//! a fetch that failed.

use std::{
    fs::{self, File},
    io::{self, Write as _},
    path::{Path, PathBuf},
    sync::Arc,
    time::{Duration, SystemTime},
};

use baton_domain::Clock;
use baton_http::{Door, DoorError, ReadError};
use baton_microsoft::products::{NotTheTable, ProductNames, PublishedTable};
use jiff::{SignedDuration, Timestamp};
use url::Url;

const FILE: &str = "product-names.csv";
/// Written first, then renamed: a file under the real name is always whole.
const COMING: &str = "product-names.csv.new";
/// Several times what Microsoft publishes today (1.1 MB).
const LARGEST: usize = 8 * 1024 * 1024;
/// A table younger than this is not fetched again. Microsoft changes it every few weeks.
const FRESH: SignedDuration = SignedDuration::from_hours(72);
/// How long to the next look at its age, and to the next try after one that failed.
const LOOK_AGAIN: Duration = Duration::from_secs(6 * 60 * 60);

/// Keeps the names of a profile known, for as long as it runs.
pub(crate) struct Keeper {
    /// What learns the table.
    pub names: ProductNames,
    /// The profile's folder.
    pub folder: PathBuf,
    /// Where Microsoft publishes the table in the profile's cloud.
    pub address: Option<Url>,
    /// The profile's time.
    pub clock: Arc<dyn Clock>,
}

/// Why the table was not fetched. What was kept before stays.
#[derive(Debug, thiserror::Error)]
enum NotFetched {
    #[error(transparent)]
    Door(#[from] DoorError),
    #[error(transparent)]
    Read(#[from] ReadError),
    #[error("answered with status {0}")]
    Status(u16),
    #[error("{0} bytes are too many")]
    TooLarge(usize),
    #[error(transparent)]
    NotTheTable(#[from] NotTheTable),
    /// The table loses products seldom, and never many at once.
    #[error("it names {found} products where {known} were known")]
    Shrunk { found: usize, known: usize },
    #[error("it cannot be kept: {0}")]
    Keep(#[from] io::Error),
}

impl Keeper {
    /// Reads what is kept, then fetches the table whenever it is old, for as long as the profile runs.
    pub(crate) async fn run(self) {
        let mut kept_at = self.read().await;
        let Some(address) = &self.address else { return };
        loop {
            let now = self.clock.now();
            if kept_at.is_none_or(|at| is_old(at, now)) {
                match self.fetch(address).await {
                    Ok(products) => {
                        tracing::info!(products, "the table of product names was fetched");
                        kept_at = Some(now);
                    }
                    Err(error) => tracing::info!(%error, "the table of product names was not fetched"),
                }
            }
            tokio::time::sleep(LOOK_AGAIN).await;
        }
    }

    /// Learns the table that is kept; when it was kept.
    async fn read(&self) -> Option<Timestamp> {
        let file = self.folder.join(FILE);
        let read = tokio::task::spawn_blocking(move || read(&file)).await.ok()?;
        let (table, at) = read.inspect_err(|error| tracing::info!(%error, "no table of product names is kept")).ok()?;
        self.names.learn(table);
        Some(at)
    }

    async fn fetch(&self, address: &Url) -> Result<usize, NotFetched> {
        // A door of its own: nothing else of Baton's ever goes to this address.
        let door = Door::new([address.origin()])?;
        let reply = door.get(address.clone()).header("accept", "text/csv").tries(2).send().await?;
        if reply.status() != 200 {
            return Err(NotFetched::Status(reply.status()));
        }
        let bytes = reply.body().to_vec();
        let (folder, now) = (self.folder.clone(), self.clock.now());
        let known = self.names.published().products();
        let kept = tokio::task::spawn_blocking(move || {
            let table = accepted(&bytes, known)?;
            keep(&folder, &bytes, now)?;
            Ok::<_, NotFetched>(table)
        });
        let table = kept.await.map_err(io::Error::other)??;
        let products = table.products();
        self.names.learn(table);
        Ok(products)
    }
}

fn is_old(kept_at: Timestamp, now: Timestamp) -> bool {
    let age = now.duration_since(kept_at);
    // Kept in the future: the clock was wrong then or is now.
    age >= FRESH || age.is_negative()
}

/// The table, if it may replace one that names so many products.
fn accepted(bytes: &[u8], known: usize) -> Result<PublishedTable, NotFetched> {
    if bytes.len() > LARGEST {
        return Err(NotFetched::TooLarge(bytes.len()));
    }
    let table = PublishedTable::parse(bytes)?;
    let found = table.products();
    if found < known / 2 { Err(NotFetched::Shrunk { found, known }) } else { Ok(table) }
}

/// The table that is kept, and when it was. The file's own time says that: it goes where the file goes.
fn read(file: &Path) -> Result<(PublishedTable, Timestamp), NotFetched> {
    let about = fs::metadata(file)?;
    let bytes = fs::read(file)?;
    let at = Timestamp::try_from(about.modified()?).map_err(io::Error::other)?;
    Ok((accepted(&bytes, 0)?, at))
}

fn keep(folder: &Path, bytes: &[u8], now: Timestamp) -> io::Result<()> {
    let coming = folder.join(COMING);
    let mut file = File::create(&coming)?;
    file.write_all(bytes)?;
    // The profile's time, so that its age is counted by the same clock.
    file.set_modified(SystemTime::from(now))?;
    file.sync_all()?;
    drop(file);
    fs::rename(coming, folder.join(FILE))
}

#[cfg(test)]
mod tests {
    use baton_domain::SkuId;
    use baton_practice::{
        PracticeCloud, PracticeOptions,
        controls::{Fault, Matcher},
        world,
    };
    use tempfile::TempDir;

    use super::*;

    const PREMIUM: &str = "cbdc14ab-d96c-4c30-b9f4-6ada7cdc1d46";
    const HEAD: &str =
        "Product_Display_Name,String_Id,GUID,Service_Plan_Name,Service_Plan_Id,Service_Plans_Included_Friendly_Names";

    struct Place {
        cloud: PracticeCloud,
        folder: TempDir,
        keeper: Keeper,
    }

    impl Place {
        async fn new() -> Self {
            let cloud = PracticeCloud::start(PracticeOptions::default()).await.expect("started");
            let folder = tempfile::tempdir().expect("a folder");
            let keeper = Keeper {
                names: ProductNames::default(),
                folder: folder.path().to_path_buf(),
                address: cloud.cloud().product_names,
                clock: cloud.world().clock(),
            };
            Self { cloud, folder, keeper }
        }

        async fn fetch(&self) -> Result<usize, NotFetched> {
            self.keeper.fetch(self.keeper.address.as_ref().expect("an address")).await
        }

        fn kept(&self) -> Vec<u8> {
            fs::read(self.folder.path().join(FILE)).unwrap_or_default()
        }

        fn asked(&self) -> usize {
            self.cloud.controls().requests().iter().filter(|request| request.path.contains("/download/")).count()
        }
    }

    fn table(products: u128) -> Vec<u8> {
        let row = |n: u128| format!("\nContoso {n},CONTOSO_{n},{},,,", SkuId(uuid::Uuid::from_u128(n)));
        format!("{HEAD}{}", (1..=products).map(row).collect::<String>()).into_bytes()
    }

    #[tokio::test]
    async fn what_was_fetched_is_learnt_and_is_there_at_the_next_start() {
        let place = Place::new().await;

        let products = place.fetch().await.expect("fetched");

        assert_eq!(products, world::products().len());
        let premium: SkuId = PREMIUM.parse().expect("a guid");
        assert!(place.keeper.names.published().product(premium).is_some());
        let next = Keeper { names: ProductNames::default(), folder: place.keeper.folder.clone(), ..place.keeper };
        let kept_at = next.read().await.expect("kept");
        assert_eq!(next.names.published().products(), products);
        assert!(!is_old(kept_at, next.clock.now()), "it is not fetched again soon");
    }

    #[tokio::test]
    async fn a_table_that_is_kept_is_fetched_again_only_when_it_is_old() {
        let place = Place::new().await;
        let then = place.keeper.clock.now();
        keep(place.folder.path(), &table(2), then).expect("kept");
        let (_, kept_at) = read(&place.folder.path().join(FILE)).expect("kept");

        for (later, old) in [(0, false), (71, false), (72, true), (2_000, true), (-1, true)] {
            assert_eq!(is_old(kept_at, kept_at + SignedDuration::from_hours(later)), old, "{later} hours later");
        }
        assert!(then.duration_since(kept_at).abs() < SignedDuration::from_secs(3), "by the profile's clock");
    }

    #[tokio::test]
    async fn whatever_comes_instead_of_the_table_the_older_one_stays() {
        let place = Place::new().await;
        keep(place.folder.path(), &table(3), place.keeper.clock.now()).expect("kept");
        place.keeper.read().await.expect("kept");
        let (names, file) = (place.keeper.names.published(), place.kept());
        let faults = [
            Fault::Status { status: 404 },
            Fault::Status { status: 302 },
            Fault::Status { status: 503 },
            Fault::TruncatedBody,
            Fault::DropBeforeEffect,
            Fault::OtherBody { done: false },
        ];
        for fault in faults {
            let before = place.asked();
            place.cloud.controls().fault(Matcher::all("GET", "/download/"), fault.clone());

            let fetched = place.fetch().await;

            assert!(fetched.is_err(), "{fault:?}: {fetched:?}");
            assert!(place.asked() > before, "{fault:?}: it was asked");
            assert_eq!((place.keeper.names.published(), place.kept()), (names.clone(), file.clone()), "{fault:?}");
            place.cloud.controls().clear_faults();
        }
        assert!(place.fetch().await.is_ok(), "and when the table comes, it is taken");
        assert_ne!(place.kept(), file);
    }

    #[test]
    fn a_file_that_is_no_table_or_lost_most_products_is_not_taken() {
        let page = b"<!DOCTYPE html><html><body>Sign in to the hotel's network</body></html>";

        assert!(matches!(accepted(page, 0), Err(NotFetched::NotTheTable(_))));
        assert!(matches!(accepted(&table(30)[..1_000], 0), Err(NotFetched::NotTheTable(_))));
        assert!(matches!(accepted(&table(40), 100), Err(NotFetched::Shrunk { found: 40, known: 100 })));
        assert!(accepted(&table(60), 100).is_ok(), "products are taken off the list too");
        assert!(matches!(accepted(&vec![b'x'; LARGEST + 1], 0), Err(NotFetched::TooLarge(_))));
    }
}
