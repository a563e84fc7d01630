import { examplesApp } from '../examples/app';

examplesApp().synth();
