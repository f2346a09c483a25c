//! The partner's own account on the settings page: connected in the browser, looked at again, forgotten.

use baton_engine::{PARTNER_ALLOW, PARTNER_CONNECT, PARTNER_FORGET, PARTNER_OPEN, PARTNER_STOP};
use baton_workflow::{Problem, screen::SettingsView};

use crate::{app::App, settings_page};

/// What a button of this section does; none when it is no button of this section.
pub(crate) async fn act(app: &App, action: &str) -> Result<Option<SettingsView>, Problem> {
    // Checked before the profile is asked for: on the welcome screen there is none, and this page takes its words there too.
    if ![PARTNER_CONNECT, PARTNER_ALLOW, PARTNER_OPEN, PARTNER_STOP, PARTNER_FORGET].contains(&action) {
        return Ok(None);
    }
    {
        let engine = app.engine().await?;
        let done = match action {
            PARTNER_CONNECT => engine.connect_partner(&app.words()).await,
            PARTNER_ALLOW => engine.allow_partner_center(&app.words()).await,
            PARTNER_OPEN => engine.open_partner_page(),
            PARTNER_STOP => {
                engine.stop_connecting_partner();
                Ok(())
            }
            PARTNER_FORGET => engine.forget_partner().await,
            _ => return Ok(None),
        };
        done.map_err(|trouble| app.in_words(&trouble))?;
    }
    settings_page::show(app).await.map(Some)
}
