//! Clicks through pages as a browser without script does: forms with what stands in them, and redirects.

use super::client::{Answer, Client};

impl Client {
    /// Opens a page and goes where it sends the browser.
    pub(super) async fn open(&self, path: &str) -> Answer {
        let page = self.get(path).await;
        self.go_on(page).await
    }

    /// Fills in the form that has this button, presses it, and goes where it leads. What is not filled in stays as it
    /// stands in the page.
    pub(super) async fn press(&self, page: &Answer, button: &str, filled: &[(&str, &str)]) -> Answer {
        let form = Form::with_button(&page.body, button);
        let mut fields = form.fields.clone();
        for (name, value) in filled {
            assert!(form.names.iter().any(|known| known == name), "the form with {button} has no field {name}");
            fields.retain(|(known, _)| known != name);
            fields.push(((*name).to_owned(), (*value).to_owned()));
        }
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let answer = if form.is_post {
            self.form(&form.action, &fields).await
        } else {
            self.get(&crate::html::with_query(&form.action, &fields)).await
        };
        self.go_on(answer).await
    }

    async fn go_on(&self, mut answer: Answer) -> Answer {
        for _ in 0..5 {
            match answer.headers.get("location").filter(|_| answer.status == 303 || answer.status == 302) {
                Some(to) => answer = self.get(&to.clone()).await,
                None => return answer,
            }
        }
        panic!("the browser is sent around in circles");
    }
}

struct Form {
    action: String,
    is_post: bool,
    names: Vec<String>,
    fields: Vec<(String, String)>,
}

impl Form {
    fn with_button(body: &str, button: &str) -> Self {
        let marks = [format!(">{button}<"), format!("value=\"{button}\"")];
        let mut forms = body.split("<form").skip(1).map(|rest| rest.split("</form>").next().unwrap_or_default());
        let form = forms.find(|form| marks.iter().any(|mark| form.contains(mark.as_str())));
        let form = form.unwrap_or_else(|| panic!("no form with the button {button} in: {body}"));
        let (head, inside) = form.split_once('>').expect("a form");
        let (mut names, mut fields) = (Vec::new(), Vec::new());
        for tag in inside.split('<').skip(1) {
            let Some(name) = attribute(tag, "name") else { continue };
            names.push(name.clone());
            let is_left_out =
                tag.starts_with("button") || (tag.contains("type=\"checkbox\"") && !tag.contains(" checked"));
            if tag.starts_with("select") {
                let options =
                    inside.split_once(tag).map_or("", |(_, after)| after.split("</select>").next().unwrap_or_default());
                fields.extend(chosen(options).map(|value| (name, value)));
            } else if !is_left_out {
                fields.push((name, attribute(tag, "value").unwrap_or_default()));
            }
        }
        let is_post = attribute(head, "method").as_deref() == Some("post");
        Self { action: attribute(head, "action").expect("an action"), is_post, names, fields }
    }
}

fn chosen(options: &str) -> Option<String> {
    let all: Vec<&str> = options.split("<option").skip(1).collect();
    let one = all
        .iter()
        .find(|option| option.split('>').next().is_some_and(|tag| tag.contains(" selected")))
        .or(all.first())?;
    attribute(one, "value")
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let tag = tag.split('>').next()?;
    let (_, rest) = tag.split_once(&format!(" {name}=\""))?;
    Some(
        rest.split('"').next()?.replace("&amp;", "&").replace("&quot;", "\"").replace("&lt;", "<").replace("&gt;", ">"),
    )
}
