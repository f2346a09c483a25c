// Starts the window.
import { mount } from "svelte";
import App from "./App.svelte";
import "./app.css";
import { show } from "./theme";

// The tokens stand before the first element is drawn; the person's own choice follows with the first answer.
show("system");
const root = document.getElementById("root");
if (root) mount(App, { target: root });
