/** Words after which a number is that of a case or a file; see `wordPattern` for how they are written. */
export const caseKeywords = {
  /** Words of police and justice that hardly stand before anything else. */
  surely: `
    crime_ref. crime_reference crime_number crime_no. crn urn cad pulse pulse_id pulse_incident incident_no. incident_number incident_ref. occurrence_no. occurrence_number nichs niche custody_ref. custody_number docket docket_no. case_id case_ref. case_reference case_number case_no. case_nr file_ref. file_reference case_file siena siena_no. ej_case eurojust_case warrant_no. charge_no. exhibit_no.
    pv p.v. procès_verbal procès_verbaux parquet n°_parquet minute_n° rg r.g. n°_rg instruction_n° notitienummer notice_n° notice procédure_n° dossier_n° affaire_n° enquête_n° plainte_n° cote
    az. aktenzeichen az aktenz. geschäftszeichen gesch.-z. gz gz. vorgangsnummer vorgangs-nr. vorgangsnr. vorgang_nr. vg-nr. tagebuchnummer tgb.-nr. tgb.nr. verfahrensnummer verfahrens-nr. verfahren_nr. strafanzeige_nr. js-az. ermittlungsverfahren strafverfahren geschäftsnummer
    diligencias_previas diligencias_urgentes diligencias d._p. dp d.u. atestado atestados atestado_n.º sumario nig n.i.g. procedimiento_abreviado p.a. juicio_rápido expediente_n.º causa_n.º denuncia_n.º ejecutoria rollo expte. exp._n.º n.º_expediente diligencias_policiales procedimiento_n.º
    sygn. sygn._akt sygnatura sygnatura_akt sygnaturą sygnaturze l.dz. ldz l._dz. lk rsd rsow ds. nr_sprawy numer_sprawy sprawa_nr. ksip akta_sprawy postępowanie_nr.
    proc._pen. procedimento_penale r.g.n.r. rgnr r.g. notizia_di_reato parketnummer parketnr. pv-nummer proces-verbaal zaaknummer mutatienummer bvh nuipc inquérito processo_n.º processo sp._zn. spis._zn. spisová_značka č.j. č._j. čj. čj čvs čvs: čts dosar_nr. dosar_penal dosarul ügyszám bü. ügyszáma
    diarienummer dnr k-nummer målnummer mål_nr. journalnummer j.nr. sagsnummer sagsnr. sag_nr. anmeldelsesnummer straffesak sak_nr. saksnummer kriminaalasi kriminaalasja kriminālprocess* ikiteisminis_tyrimas r-ilmoitus rikosilmoitus* diaarinumero málsnúmer mál_nr. ποινικ* αβμ α.β.μ. α.β.μ дп сп.зн. єрдр ерду кримінальн* провадження досъдебно_производство пр.пр. kti kt. ko-br. ki. ptr. klasa urbroj kum._nru hudoc cauza_penală dossier_pénal נ"פא פ.א. תיק
  `,
  /** Words that also stand before exercises, documents and years. */
  perhaps: `
    case cases file files file_number file_no. reference ref. ref our_ref. your_ref. incident report investigation complaint log investigations job
    dossier dossiers affaire affaires procédure procédures enquête référence réf. réf plainte signalement
    akte akten verfahren vorgang fall ermittlung referenz strafanzeige anzeige ermittlungsakte
    autos expediente expedientes exp. procedimiento caso causa asunto denuncia referencia ref.ª informe juicio
    sprawa sprawy sprawę sprawie postępowanie śledztwo dochodzenie akta akt teczka zawiadomienie
    zaak dosar sag sak mål ärende spis věc vec predmet ügy inchiesta fascicolo processo proceedings proceeding
  `,
  /** Beside these, and beside the others, a form of another country counts. */
  about: `
    court police prosecutor prosecution tribunal polizei staatsanwaltschaft sta gericht landgericht amtsgericht kripo lka bka policía guardia fiscalía juzgado prokuratura prokuratury sąd sądu sądzie policja kpp kmp komenda gendarmerie police judge juge juez greffe politie rechtbank openbaar_ministerie carabinieri questura procura polícia policie státní
  `,
};

export interface CaseForm {
  form: RegExp;
  /** Where people write so; there it needs no word before it. */
  countries: readonly string[];
  /** It says by itself what it is, wherever the author comes from. */
  alone?: boolean;
}

const form = (source: string): RegExp => new RegExp(`(?<![\\p{L}\\p{N}]|[\\p{L}\\p{N}][./-])(?:${source})(?![\\p{L}\\p{N}]|[/-]\\d)`, 'gu');

/** Numbers whose form alone says what they are, one row per way of writing. */
export const caseForms: readonly CaseForm[] = [
  // Registers of German public prosecutors and criminal courts; Austria's
  { form: form('\\d{1,4} ?(?:[UV]?Js|BJs|OJs|[KL]?Ls|Ks|KLs|Ds|Cs|Gs|Ns|Qs|Ss|OWi|AR|BRs|VRs|StVK|StR|StE|Ws|UJs|Bs|Owi|Sa|Ar) ?\\d{1,6}/\\d{2}'), countries: ['DE'], alone: true },
  { form: form('\\d{1,3} ?(?:St|Hv|HR|Bs|BAZ|Ns|U|Os|HSt|UT|NSt) ?\\d{1,5}/\\d{2} ?[a-z]'), countries: ['AT'], alone: true },
  { form: form('(?:ST|SV|BB|BK|SK|UE|STK|SB|GG|DG|SBE|B-?\\d)[./]\\d{4}[./]\\d{1,6}'), countries: ['CH'] },
  { form: form('ST/\\d{5,8}/\\d{2,4}|BY\\d{4}-\\d{6}-\\d{2}/\\d'), countries: ['DE'], alone: true },
  // Belgium, Netherlands, France, Luxembourg
  { form: form('[A-Z]{2}\\.\\d{2}\\.[A-Z0-9]{2}\\.\\d{4,7}[/-]\\d{2,4}'), countries: ['BE'], alone: true },
  { form: form('\\d{2}/\\d{6}-\\d{2}'), countries: ['NL'] },
  { form: form('PL\\d{4}-?\\d{9,11}'), countries: ['NL'], alone: true },
  { form: form('\\d{5}[/.-]\\d{5}[/.-]20\\d{2}|\\d{2}/\\d{3}/\\d{4,6}|\\d{11}(?=,? parquet)'), countries: ['FR'] },
  { form: form('\\d{3,6}/\\d{2}/[A-Z]{2}'), countries: ['LU', 'FR'] },
  // Poland, Czechia, Slovakia
  { form: form('(?:[IVX]{1,5} )(?:K|Ka|Kp|Kz|Ko|Kop|Kow|W|AKa|AKz|AKo|KK|KO|KZ|Kzw|Ds|Ns|C|Kd) ?\\d{1,5}/\\d{2}'), countries: ['PL'], alone: true },
  { form: form('(?:(?:PR|PO|RP|PK|[IVX]{1,4}) )?(?:[IVX\\d]{1,4} )?Ds\\.? ?\\d{1,6}[./]\\d{2,4}'), countries: ['PL'], alone: true },
  { form: form('(?:RSD|RSOW|LK|RKS|CBS|KR|Ko|Kr|Lz|Dz|PG)[ -]{1,2}\\d{1,6}/\\d{2,4}'), countries: ['PL'] },
  { form: form('KR[A-Z]{2}-\\d{1,6}(?:-\\d{1,3})?/(?:CJ|TC|C J)-\\d{4}-\\d{6}'), countries: ['CZ'], alone: true },
  { form: form('\\d{1,3} ?(?:T|Nt|To|Tm|ZT|KZV|VZV|KZN) ?\\d{1,5}/\\d{4}|ORP?-\\d{1,6}/[A-Z0-9-]{2,12}-\\d{4}'), countries: ['CZ', 'SK'] },
  // Italy, Portugal, Spain, Romania, Hungary
  { form: form('(?:n\\.? ?)?\\d{1,6}/\\d{2,4} ?(?:R\\.?G\\.?N\\.?R\\.?|RGNR|R\\.?G\\.? ?(?:GIP|Trib|App|P\\.?M)[. ]?|mod\\. ?(?:21|44|45))'), countries: ['IT'], alone: true },
  { form: form('\\d{1,6}/\\d{2}\\.\\d[A-Z]{4,6}(?:-[A-Z0-9]{1,3})?'), countries: ['PT'], alone: true },
  { form: form('\\d{5}[ -]?\\d{2}[ -]?\\d[ -]?\\d{4}[ -]?\\d{7}'), countries: ['ES'] },
  { form: form('\\d{1,6}/(?:P|II-?\\d?|D)/\\d{4}|\\d{1,6}/\\d{1,4}/20\\d{2}'), countries: ['RO'] },
  { form: form('\\d{5}[-/]\\d{1,6}/\\d{1,5}\\.? ?/?20\\d{2}\\.? ?(?:bu\\.?|ált\\.?|szabs\\.?)'), countries: ['HU'], alone: true },
  // The North and the Baltic
  { form: form('(?:\\d{4}[ -])?K\\d{5,7}-\\d{2}'), countries: ['SE'], alone: true },
  { form: form('\\d{4}-\\d{5}-\\d{5}-\\d{2}'), countries: ['DK'], alone: true },
  { form: form('\\d{4}/[RS]/\\d{1,7}/\\d{2}'), countries: ['FI'], alone: true },
  { form: form('007-20\\d{2}-\\d{4,6}'), countries: ['IS'], alone: true },
  { form: form('\\d{2}-\\d-\\d{5}-\\d{2}'), countries: ['LT'] },
  { form: form('1\\d{10}|2\\d{10}'), countries: [] },
  // Further east and south
  { form: form('12\\d{15}'), countries: ['UA'], alone: true },
  { form: form('(?:K|KO|K-DO|KR-DO|KIR|KV|KT|KI|KTI|KU|KTN|KTR|Kt|Ku|Kti|Kzz|Pov|KM)[ -]{1,2}(?:br\\. ?)?\\d{1,6}/\\d{2,4}'), countries: ['HR', 'SI', 'RS', 'BA', 'ME', 'MK'] },
  // United Kingdom, Ireland, international
  { form: form('\\d{2}[A-Z]{2}\\d{5,7}/?\\d{2}|\\d{2}[A-Z]\\d/\\d{4,6}/\\d{2}|\\d{2}/\\d{5,7}/\\d{2}'), countries: ['UK'] },
  { form: form('\\d{3,6}/20[012]\\d'), countries: [] },
  { form: form('A-\\d{2,5}/\\d{1,2}-20\\d{2}'), countries: [], alone: true },
];
