import fc from 'fast-check';

// What fails for some input is made smaller, and smaller inputs may take longer: without a limit a failure could go on for hours.
// eslint-disable-next-line @typescript-eslint/no-deprecated -- the plugin in their place cannot be set for all properties
fc.configureGlobal({ interruptAfterTimeLimit: 100_000, markInterruptAsFailure: true });

export default fc;
