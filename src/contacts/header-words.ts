/**
 * What columns are called, in English, French and Italian, as `normaliseHeader` writes them: without accents, case, digits,
 * spaces or punctuation. Words are separated by spaces here.
 */
export type HeaderMeaning =
  | 'mobile'
  | 'phone'
  | 'fax'
  | 'never'
  | 'country'
  | 'region'
  | 'postal'
  | 'timezone'
  | 'audience'
  | 'line-type'
  | 'source'
  | 'source-on'
  | 'directory-listed'
  | 'last-inbound'
  | 'role'
  | 'flags'
  | 'consent'
  | 'opt-out'
  | 'may-contact';

/** Names that mean what they say. */
export const plainWords: Readonly<Record<HeaderMeaning, string>> = {
  mobile: `mobile mobilephone mobilenumber mobilephonenumber mobileno mobiletelephone cellphone cellphonenumber cellnumber
    cellular mobiletel smsnumber smsphone smsphonenumber textnumber whatsappnumber telportable telephoneportable
    telmobile telephonemobile telgsm numerodemobile numeromobile nmobile nportable nomobile noportable portableperso
    portablepro mobileperso mobilepro mobileprivate mobilework cellulare telefonocellulare telcellulare cellularenumero
    numerodicellulare numerocellulare ncellulare telefonomobile cellularepersonale cellulareaziendale hsmobilephone
    telcell teltypecell telmobile`,
  phone: `phone phonenumber telephone telephonenumber tel telno telnumber phoneno contactnumber contactphone primaryphone
    mainphone companymainphone businessphone workphone officephone homephone otherphone daytimephone eveningphone
    msisdn e landline landlinenumber landlinephone defaultaddressphone phonevalue phonework phonehome billingphone
    shippingphone personphone accountphone customerphone carphone radiophone directphone directline callbackphone
    callback primarycontactphone leadphone phonemobile telwork telhome telvoice teltypework teltypehome teltypevoice
    numerodetelephone ndetelephone notelephone ntelephone ntel notel numerotelephone numerotel ndetel numerodetel
    telfixe telephonefixe numerofixe numerodefixe lignefixe teldomicile telephonedomicile telbureau telephonebureau
    telautre telephoneautre autretelephone autretel telephoneprincipal telprincipal telephoneprofessionnel telpro
    telephonepro telperso telephonepersonnel telephoneperso telephonevoiture lignedirecte coordonneestelephoniques
    telephonesociete telephonetravail telclient telephoneclient telephonecontact telcontact
    telefono numeroditelefono ntelefono nrtelefono numerotelefono numtelefono numtel nrtel recapitotelefonico
    recapititelefonici telefonofisso telfisso numerofisso telefonocasa telcasa telefonoufficio telufficio telefonouff
    teluff telefonoab telab telefonoabitazione telefonoprincipale altrotelefono telefonoaltro telefonoaziendale
    telefonoazienda telefonoauto telefonocontatto telefonopersonale telefonolavoro numeritelefono`,
  fax: `fax faxnumber businessfax homefax otherfax workfax faxno faxphone telfax telephonefax nfax nofax numerodefax
    telecopie telecopieur telecopiebureau telecopiedomicile telecopieautre faxuff faxab faxufficio faxabitazione
    altrofax numerofax numerodifax telex ttytddphone pager isdn radiomessagerie cercapersone teltypefax telfaxwork
    faxpro faxperso mobilefax`,
  never: `id contactid recordid leadid accountid customerid clientid userid idclient idcontact idcliente codicecliente
    numeroclient numerocliente nclient noclient customernumber accountnumber ordernumber numerocommande numeroordine
    siret siren numerosiret numerosiren nsiret nsiren tva numerotva ntva tvaintracommunautaire vat vatnumber taxid ein
    partitaiva piva codicefiscale cf rib iban bic ssn agentphone assistantphone assistantsphone assistanttelephone
    telassistant telephoneassistant telephonedelassistant telephonedelassistante
    telephonedelassistantebureau telephonedelassistantedirection telephonedelassistantdirection telefonoassistente
    telassistente accountownerphone ownerphone contactownerphone salesrepphone repphone phonetype phonelabel
    emergencyphone emergencycontactphone latitude longitude ipaddress adresseip indirizzoip phoneverified phonestatus
    phonecarrier phoneextension extension ext poste interno`,
  country: `country countryregion countrycode countryname countryiso countryisocode mailingcountry mailingcountrycode
    billingcountry billingcountrycode shippingcountry shippingcountrycode othercountry businesscountryregion
    homecountryregion othercountryregion businesscountry homecountry nation defaultaddresscountrycode
    defaultaddresscountry addresscountry addresscountrycode phonecountry phonecountrycode isocountrycode ipcountry cc
    pays paysregion codepays paysbureau paysregionbureau paysregiondomicile paysdomicile indicatifpays nompays
    paysderesidence paese nazione paeseareageografica codicepaese codicenazione prefissointernazionale paeseuff paeseab
    paesearegeografica paeseregione paesediresidenza`,
  region: `state stateregion stateprovince province provincecode statecode region regioncode mailingstate
    mailingstateprovince mailingstatecode mailingstateprovincecode billingstate billingstatecode billingstateprovince
    shippingstate businessstate homestate otherstate addressregion addressstate defaultaddressprovincecode
    defaultaddressprovince usstate departement dept codedepartement numerodepartement deptregionbureau depregionbureau
    depregiondomicile provincia siglaprovincia prov provinciauff provinciaab regione codeprovince etat`,
  postal: `postalcode postcode zip zipcode zippostalcode mailingpostalcode mailingzip mailingzippostalcode billingzip
    billingpostalcode billingzippostalcode shippingpostalcode businesspostalcode homepostalcode otherpostalcode
    addresspostalcode defaultaddresszip codepostal cp codepostalbureau codepostaldomicile cap codicepostale
    codicepostaleuff capuff capab codicediavviamentopostale`,
  timezone: 'timezone tz ianatimezone hstimezone fuseauhoraire fuseau fusoorario',
  audience: `audience customertype contacttype clienttype accounttype bbbc btobbtoc typeclient typedeclient typecontact
    typedecontact particulierpro particulierprofessionnel categorieclient tipocliente tipologiacliente tipocontatto
    tipodicliente naturagiuridica privatoazienda`,
  'line-type': 'linetype phonelinetype numbertype typedeligne typeligne typedenumero tipolinea tipodilinea tiponumero',
  source: `leadsource source contactsource datasource originalsource hsanalyticssource sourcedonnees sourcedufichier
    originecontact origineducontact provenance fonte origine originecontatto fontedati provenienza`,
  'source-on': `sourcedate leaddate collectedon collectedat datacollectedon datecollecte datedecollecte dateacquisition
    dataraccolta datadiraccolta dataacquisizione`,
  'directory-listed': 'directorylisted inphonebook annuaire dansannuaire parutionannuaire elencotelefonico inelenco',
  'last-inbound': `lastinbound lastinboundcall lastinboundcontact dernierappelentrant derniercontactentrant
    ultimocontattoinentrata ultimachiamataentrata`,
  role: 'jobtitle jobrole position fonction intituledeposte intituleduposte ruolo qualifica mansione posizione',
  flags: 'flags flag drapeaux indicatori',
  consent: `consent consentdate consenttimestamp consentstatus smsconsent smsconsentstatus smsconsenttimestamp
    marketingconsent optin optedin optindate optintime optinip confirmtime smsoptin phoneoptin acceptssmsmarketing
    acceptsmarketing acceptsemailmarketing smsmarketingconsent permission legalbasis trustedform
    xxtrustedformcerturl trustedformcerturl jornaya universalleadid
    consentement consentementdate datedeconsentement dateconsentement consentementsms consentementmarketing accord
    datedoptin dateoptin acceptesms rgpd baselegale sourceduconsentement preuvedeconsentement
    consenso consensomarketing consensocommerciale dataconsenso datadelconsenso consensosms privacy basegiuridica
    originedelconsenso`,
  'opt-out': `donotcall dnc dncl donotcallflag donotphone donotsms donottext donottrade donotcontact donotcalllist nocall
    nocontact optout optedout optoutdate smsoptout phoneoptout calloptout unsubscribed unsub unsubtime unsubscribedat
    unsubscribedon unsubdate suppressed suppression blacklist blacklisted smsblacklisted emailblacklisted blocklisted
    blocklist hasoptedout hasoptedoutofcalls hasoptedoutofcall hasoptedoutofphone hasoptedoutofsms hasoptedoutoftext
    hasoptedoutofemail hasoptedoutoffax optoutstatusid phonedonotcall donotcallphone callrefused
    nepasappeler nepascontacter nepastelephoner nepasdemarcher nepassolliciter nepassms desinscrit desabonne
    desinscription desabonnement oppose opposition oppositionappel oppositionappels oppositiontelephone
    oppositiontelephonique oppositionsms oppositiondemarchage refusappel refusdappel refusdemarchage listerouge bloctel
    inscritbloctel blacklisteclient blackliste listenoire stopsms stop stoppub
    nonchiamare noncontattare nontelefonare nonchiamarepiu nonsms disiscritto disiscrizione opposizione oppostoa
    opposto registroopposizioni registrodelleopposizioni iscrittorpo rpo revoca revocato revocaconsenso consensorevocato
    listanera`,
  'may-contact': `maycall cancall oktocall allowcalls callsallowed acceptscalls callable contactable oktocontact
    phonepermission acceptelesappels accepteappels accepteappel accepteappelstelephoniques accepteetreappele appelable
    accettachiamate accettatelefonate contattabile chiamabile`,
};

/** Names that mean it only if the cells agree: `SMS` is a number in one export and a yes in the next. */
export const doubtfulWords: Readonly<Partial<Record<HeaderMeaning, string>>> = {
  mobile: 'sms whatsapp cell portable gsm mob sim',
  phone:
    'number numbers numero numeros numeri no num standard fixe fisso recapito recapiti utenza numerazione ligne contatto ani line',
  country: 'stato',
  region: 'stato',
  audience: 'type tipo segment segmento categorie category categoria bb',
};
