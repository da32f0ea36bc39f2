import type { ProjectView } from '../../../functions/contract/knowledgeViews.ts';
import { useReader } from '../../frame/reader.tsx';
import { Fact, Facts } from '../Facts.tsx';
import { countriesText } from '../foundFacts.ts';
import { LinksFact } from '../LinksFact.tsx';
import { OutLink } from '../OutLink.tsx';
import { Part } from '../../frame/Part.tsx';
import { cordisAddress, doiAddress, moneyText, periodText } from '../projectText.ts';

/** What is published of a project. Amounts that are not published say so. */
export function ProjectFacts({ project }: { project: ProjectView }) {
  const { say, locale } = useReader();
  const { areas, fields, keywords, links, doi } = project;
  return (
    <Part title={say('tabs.project.facts')}>
      <Facts>
        <Fact name={say('tabs.project.status')}>{say(`tabs.facet.status.${project.status}`)}</Fact>
        <Fact name={say('tabs.project.period')}>{periodText(project, locale, 'long') ?? say('tabs.project.notPublished')}</Fact>
        <Fact name={say('tabs.project.cost')}>{moneyText(project.totalCost, locale, say)}</Fact>
        <Fact name={say('tabs.project.contribution')}>{moneyText(project.euContribution, locale, say)}</Fact>
        <Fact name={say('tabs.project.framework')}>{say(`tabs.project.framework.${project.framework}`)}</Fact>
        <Fact name={say('tabs.project.programmes')}>{codes(project.programmes)}</Fact>
        <Fact name={say('tabs.project.topic')}>{codes(project.topics)}</Fact>
        <Fact name={say('tabs.project.call')}>{project.call}</Fact>
        <Fact name={say('tabs.project.scheme')}>{project.fundingScheme}</Fact>
        <Fact name={say('tabs.facet.area')}>{areas.map((area) => say(`tabs.facet.area.${area}`)).join(', ')}</Fact>
        <Fact name={say('tabs.facet.field')}>{list(fields.map(({ path }) => path.split('/').filter((part) => part !== '').join(' › ')))}</Fact>
        <Fact name={say('tabs.project.keywords')}>{keywords.join(', ')}</Fact>
        <Fact name={say('tabs.project.countries')}>{countriesText(project.countries, say, locale, project.countries.length)}</Fact>
        <Fact name={say('tabs.project.grant')}>
          <OutLink url={cordisAddress(project)}>{say('tabs.project.cordis', { grant: project.grantId })}</OutLink>
        </Fact>
        <Fact name={say('tabs.item.doi')}>{doi !== undefined && <OutLink url={doiAddress(doi)}>{doi}</OutLink>}</Fact>
        <LinksFact links={links} />
      </Facts>
    </Part>
  );
}

function codes(coded: readonly { code: string; title?: string | undefined }[]) {
  return list(coded.map(({ code, title }) => (title ? `${title} (${code})` : code)));
}

function list(texts: readonly string[]) {
  if (texts.length < 2) return texts[0];
  return (
    <ul>
      {texts.map((text, at) => (
        <li key={at}>
          <bdi>{text}</bdi>
        </li>
      ))}
    </ul>
  );
}
