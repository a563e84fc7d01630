import { wantConstruct, wantOptions } from '../argument/argument';
import { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import type * as validation from '../validate';
import type { Diagnostic } from '../validate/diagnostic';
import { Service } from './service';
import { targetOf } from './target';
import { report } from './verdict';
import { Workload } from './workload';

/**
 * What an API server would say to every object of an app, whoever made it: our constructs, cdk8s-plus, plain `ApiObject`s and
 * what `Include` and `Helm` load.
 *
 * @param scope the app, a chart, or any other construct with objects below it
 * @param options what to check against; default: for each object the version that {@link setTarget} set for it. Objects whose
 *   problems are `'off'` are left out.
 * @returns the findings of all objects, warnings and notes about unchecked kinds included, each with its `constructPath`
 */
export function validateApp(scope: IConstruct, options: validation.ValidateOptions = {}): Diagnostic[] {
  wantConstruct(scope, 'validateApp');
  wantOptions(options, 'validateApp');
  return apiObjects(scope).flatMap((object) => {
    const { kubernetes, problems } = targetOf(object);
    if (problems === 'off') return [];
    const found = validator().validate(object.toJson(), { ...(kubernetes && { kubernetes }), ...options });
    return found.map((diagnostic) => ({ ...diagnostic, constructPath: object.node.path }));
  });
}

/**
 * Makes the synth of an app fail where an API server would refuse one of its objects, whoever made it; all problems of the app
 * are printed at once, by construct path. Our own constructs do so without being told, and are not reported twice.
 *
 * {@link setTarget} says which version it is for, and can have the problems printed only, or not looked for.
 *
 * @param scope the app, or a chart; objects that are added later are checked as well
 * @example checkAtSynth(app); app.synth();
 */
export function checkAtSynth(scope: IConstruct): void {
  wantConstruct(scope, 'checkAtSynth');
  const watched = new WeakSet<ApiObject>();
  scope.node.addValidation({
    // cdk8s asks parents before what is below them: so each object gets its check in time, and is named in its problems.
    validate: () => {
      for (const object of apiObjects(scope)) {
        if (watched.has(object) || checksItself(object)) continue;
        watched.add(object);
        object.node.addValidation({ validate: () => linesOf(object) });
      }
      return [];
    },
  });
}

/** Not `instanceof`: that asks cdk8s whether it is an ApiObject, for every class that extends it. */
function checksItself(object: ApiObject): boolean {
  return [Workload.prototype, Service.prototype].some((ours) => Object.prototype.isPrototypeOf.call(ours, object));
}

function linesOf(object: ApiObject): string[] {
  const errors = validateApp(object, { lookAhead: true }).filter(({ severity }) => severity === 'error');
  return report(
    object,
    errors.map(({ field, message, hint = '' }) => ({ field, message, cure: hint })),
  );
}

function apiObjects(scope: IConstruct): ApiObject[] {
  return scope.node.findAll().filter((construct): construct is ApiObject => ApiObject.isApiObject(construct));
}

function validator(): typeof validation {
  // Loaded when the first object is checked: an app that only imports a type pays nothing for the rules.
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- a dynamic import() would make synth asynchronous
  return require('../validate') as typeof validation;
}
