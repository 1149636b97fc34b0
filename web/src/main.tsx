import { render } from 'preact';
import './design/tokens.css';
import './design/base.css';
import './design/shell.css';
import './design/controls.css';
import './design/panels.css';
import './design/pipeline.css';
import './design/wall.css';
import './design/print.css';
import { App } from './shell/App';

const host = document.getElementById('app');
if (host !== null) {
  render(<App />, host);
}
